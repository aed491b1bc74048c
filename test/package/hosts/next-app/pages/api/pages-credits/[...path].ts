import { createNodeListener } from 'react-credits/server/node';
import { handler } from '../../../credits-backend';

// Next.js has parsed the body: the route has no `bodyParser: false`.
export default createNodeListener(handler);
