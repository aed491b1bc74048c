/** The answer, unless it takes longer than `ms`: then a rejection that says who was silent. */
export async function withTimeout<T>(ms: number, who: string, ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const silent = new Error(`${who} did not answer within ${ms} ms.`);
    timer = setTimeout(() => reject(silent), ms);
  });
  try {
    return await Promise.race([ask(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
