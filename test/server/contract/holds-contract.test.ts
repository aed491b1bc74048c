import { describeHolding } from './contract-battery.js';
import { directly, overHttp, throughMsw } from './mounts.js';

describeHolding(directly);
describeHolding(throughMsw);
describeHolding(overHttp);
