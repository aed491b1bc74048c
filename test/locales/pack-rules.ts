/** What is wrong with the texts of a language pack, in sentences. */
import { englishMessages } from '../../src/components/english-messages.js';
import { textsOf, type WrittenText } from '../components/messages/message-samples.js';
import type { Rules } from './packs.js';

const english = textsOf(englishMessages);
const named = ({ path, given }: WrittenText) => `${path}(${JSON.stringify(given).slice(1, -1)})`;
const key = ({ path, given }: WrittenText) => path + JSON.stringify(given);

/** The marks that amounts, times, names, and counts have in the samples. */
const PARTS =
  /\u2068[^\u2069]*\u2069|#\d+#|sam@acme\.test|\bVisa\b|\b4242\b|\bAcme\b|\bUSD\b|\bOne\b|\bTwo\.|\bLabel\b|\bError\./g;

/** Words that only an English sentence has. */
const ENGLISH =
  /\b(the|your|you|you’re|you’ve|you’ll|is|are|was not|wasn’t|aren’t|isn’t|can’t|couldn’t|didn’t|haven’t|with|this|have|been|payment|balance|charged?|again|and|again|auto|top-up|purchase|paused|please)\b/i;

/** The faults of each text beside its English one. An empty list is a sound pack. */
export function faultsIn(rules: Rules): string[] {
  const { pack, equal, never, period } = rules;
  const originals = new Map(english.map((text) => [key(text), text.text]));
  const texts = textsOf(pack);
  return texts.flatMap((written) => {
    const { path, text } = written;
    const original = originals.get(key(written)) ?? '';
    const own = text.replaceAll(PARTS, '').replaceAll(/Unknown code|Other code|unknown_code/gi, '');
    const isShared = equal.includes(path) || own === '' || /[Uu]nknown/.test(text);
    const say = (fault: string) => `${named(written)} ${fault}: ${text}`;
    return [
      ...(text.trim() === '' ? [say('is empty')] : []),
      ...(text !== text.trim() || /\s{2}/.test(text) ? [say('has spaces too many')] : []),
      ...(/undefined|null|NaN|\[object/.test(text) ? [say('lacks a value')] : []),
      ...(/['"]|\.\.\./.test(own) ? [say('has marks of a typewriter')] : []),
      ...(!isShared && text === original ? [say('is English')] : []),
      ...(ENGLISH.test(own) ? [say('has English words')] : []),
      ...partsMissingIn(written, rules).map((part) => say(`lacks ${part}`)),
      ...(endOf(original) === endOf(text, period) ? [] : [say(`ends unlike “${original}”`)]),
      ...never.flatMap(([reason, pattern]) => (pattern.test(own) ? [say(`has ${reason}`)] : [])),
    ];
  });
}

/** The parts of a sample that its text leaves out, although the English text has them. */
function partsMissingIn({ path, given, text }: WrittenText, { spoken, pack }: Rules): string[] {
  const parts = [...new Set(JSON.stringify(given).match(PARTS) ?? [])];
  return parts.filter((part) => {
    if (text.includes(part)) return false;
    const count = /^#(\d+)#$/.exec(part)?.[1];
    // A currency without decimals is asked for a whole number.
    if (count === '0' && path === 'amountField.too_many_decimals') return false;
    const category = new Intl.PluralRules(pack.lang).select(Number(count));
    return count === undefined || !spoken.includes(category);
  });
}

/** The kind of end that a text has, so that a title stays a title and a question a question. */
function endOf(text: string, period = '.'): string {
  const last =
    text
      .replaceAll(/[\u2068\u2069)）"”»]/g, '')
      .trim()
      .at(-1) ?? '';
  if (last === period || last === '.' || last === '。') return '.';
  if ('?？؟'.includes(last)) return '?';
  return '…:：'.includes(last) ? last.replace('：', ':') : '';
}

/** The messages whose texts a language does not tell apart, although English does. */
export function indistinctIn({ pack }: Rules): string[] {
  const countOf = (texts: readonly WrittenText[]) => {
    const byPath = new Map<string, Set<string>>();
    for (const { path, text } of texts) {
      byPath.set(path, (byPath.get(path) ?? new Set<string>()).add(text));
    }
    return byPath;
  };
  const own = countOf(textsOf(pack));
  return [...countOf(english)]
    .filter(([path, texts]) => (own.get(path)?.size ?? 0) < texts.size)
    .map(([path]) => `${path} says the same for different values`);
}

/** Every key of a pack, with the kind of its text. */
export function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, part]) =>
    keysOf(part, path === '' ? name : `${path}.${name}`),
  );
}
