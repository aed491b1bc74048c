import { describe, expect, it } from 'vitest';
import { failureCodes } from '../../../../src/contract/resources/failure.js';
import { purchasePageSchema } from '../../../../src/contract/resources/purchase.js';
import { valueOf } from '../../open-service.js';
import { openScene, scenes } from './scenes.js';

const OURS = 'The payment was not made.';

/** Returns the failure that owners read after the provider reported this one. */
async function failureFor(failure: object) {
  const scene = scenes.retrieveFailedPayment;
  const { service, turnHostile } = await openScene(scene);
  turnHostile(scene.call, (good) => ({ ...Object(good), failure }));
  await scene.act(service);
  expect(service.faults).toEqual([]);
  const page = valueOf(purchasePageSchema, await service.ask('owner', 'GET /purchases'));
  expect(page.data).toMatchObject([{ status: 'failed' }]);
  return page.data[0]?.failure;
}

describe('a decline', () => {
  it.each(failureCodes)('with the code %s keeps it', async (code) => {
    const failure = { code, message: 'No.' };
    expect(await failureFor(failure)).toEqual(failure);
  });

  it.each([
    [{}],
    [{ code: undefined }],
    [{ code: null }],
    [{ code: '' }],
    [{ code: 'do_not_honor' }],
  ])('with %j is readable, and its code is unknown', async (code) => {
    expect(await failureFor({ ...code, message: 'No.' })).toEqual({
      code: 'unknown',
      message: 'No.',
    });
  });

  it.each([
    [undefined, OURS],
    [null, OURS],
    ['', OURS],
    [' \n\u0000 ', OURS],
    ['No\u0000t today.\n', 'No t today.'],
    ['No \uD83D', 'No'],
    ['x'.repeat(5_000), 'x'.repeat(500)],
  ])('with the message %j says something that can be stored', async (message, shown) => {
    const failure = await failureFor({ code: 'card_declined', message });
    expect(failure).toEqual({ code: 'card_declined', message: shown });
  });
});
