import { describeTopUps } from './contract-battery.js';
import { directly, overHttp, throughMsw } from './mounts.js';

describeTopUps(directly);
describeTopUps(throughMsw);
describeTopUps(overHttp);
