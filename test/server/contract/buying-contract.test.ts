import { describeBuying } from './contract-battery.js';
import { directly, overHttp, throughMsw } from './mounts.js';

describeBuying(directly);
describeBuying(throughMsw);
describeBuying(overHttp);
