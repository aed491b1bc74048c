import { describeContract } from './contract-battery.js';
import { directly, overHttp, throughMsw } from './mounts.js';

describeContract(directly);
describeContract(throughMsw);
describeContract(overHttp);
