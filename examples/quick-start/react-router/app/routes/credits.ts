import { handler } from '../../server/credits';
import type { Route } from './+types/credits';

export const loader = ({ request }: Route.LoaderArgs) => handler(request);
export const action = ({ request }: Route.ActionArgs) => handler(request);
