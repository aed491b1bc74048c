/** Whether a request asks for a CSV file. JSON is the usual answer, so a request that takes both gets JSON. */
export function wantsCsv(headers: Headers): boolean {
  const kinds = acceptedKinds(headers);
  return kinds.includes('text/csv') && !kinds.includes('application/json');
}

/** Whether a request asks for JSON where the usual answer is a stream of events. */
export function wantsJson(headers: Headers): boolean {
  const kinds = acceptedKinds(headers);
  return kinds.includes('application/json') && !kinds.includes('text/event-stream');
}

function acceptedKinds(headers: Headers): (string | undefined)[] {
  const accept = headers.get('accept') ?? '';
  return accept.split(',').map((kind) => kind.split(';')[0]?.trim().toLowerCase());
}
