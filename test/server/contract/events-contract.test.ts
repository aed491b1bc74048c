import { describeListening } from './contract-battery.js';
import { directly, overHttp, throughMsw } from './mounts.js';

describeListening(directly);
describeListening(throughMsw);
describeListening(overHttp);
