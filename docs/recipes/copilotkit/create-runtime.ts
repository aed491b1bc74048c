import { HttpAgent } from '@ag-ui/client';
import { CopilotRuntime, createCopilotRuntimeHandler } from '@copilotkit/runtime/v2';

/** The `GET` and `POST` handler of `app/api/copilotkit/[...path]/route.ts`: CopilotKit's runtime over your agent. */
export function createRuntime(agentUrl: string) {
  return createCopilotRuntimeHandler({
    basePath: '/api/copilotkit',
    runtime: new CopilotRuntime({
      agents: ({ request }) => ({
        // The runtime forwards no cookies, and the agent needs the session.
        default: new HttpAgent({
          url: agentUrl,
          headers: { cookie: request.headers.get('cookie') ?? '' },
        }),
      }),
    }),
  });
}
