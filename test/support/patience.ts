/** How long a wait for one answer of the mock backend may take. It is shorter while a fault is tried. */
const ONE_ANSWER_MS = Number(import.meta.env.ASYNC_TIMEOUT_MS);

/** Returns the options of a wait for several answers, one after another. */
export const forAnswers = (count: number) => ({ timeout: count * ONE_ANSWER_MS });
