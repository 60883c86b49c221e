import { counted, type Counts } from '../findingCounts';
import { markup, type Markup } from '../markup';
import type { TopicResult } from '../topicResults';
import { ICONS } from './icons';

/** The result in one sentence. */
export function verdict({ open, unread, broken }: Counts): Markup {
  const rest = unread + broken > 0 ? ' Not everything could be read: see what was not.' : '';
  const say = (kind: 'error' | 'warning' | 'pass', result: string, meaning: string) =>
    markup`<div class="verdict ${kind}">${ICONS[kind]}<p><strong>${result}</strong> ${meaning}${rest}</p></div>`;
  if (open.error > 0)
    return say('error', `${counted(open.error, 'error')}.`, 'Azure refuses it or does not support it.');
  if (open.warning > 0) return say('warning', `${counted(open.warning, 'warning')}, no errors.`, 'Each one is a risk.');
  return say('pass', 'No errors and no warnings.', 'What was checked is as it should be.');
}

export function numbers(counts: Counts, hasBaseline: boolean): Markup {
  const { open } = counts;
  const tiles: readonly (readonly [string, number, string])[] = [
    ['Errors', open.error, 'error'],
    ['Warnings', open.warning, 'warning'],
    ['Advice', open.information, 'information'],
    ['Checks passed', counts.passed, 'pass'],
    ['Undecided', counts.undecided, 'undecided'],
    ['Not read', counts.unread + counts.broken, 'warning'],
    ['Ignored', counts.ignored, ''],
    ...(hasBaseline ? ([['In the baseline', counts.known, ''], ['Fixed', counts.fixed, 'pass']] as const) : []), // prettier-ignore
  ];
  return markup`<ul class="numbers">${tiles.map(
    ([name, count, kind]) =>
      markup`<li class="${count === 0 ? 'none' : kind}"><b>${count}</b><span>${name}</span></li>`,
  )}</ul>`;
}

/** Each topic with a bar of how its checks ended; the words below it say the same. */
export function topics(results: readonly TopicResult[]): Markup {
  return markup`<ul class="topics">${results.map((result) => {
    const { title, fail, undecided, pass } = result;
    const all = fail + undecided + pass;
    if (all === 0)
      return markup`<li class="panel idle"><span class="title">${title}</span><p>Nothing to check</p></li>`;
    const said = [
      fail > 0 && `${fail} failed`,
      undecided > 0 && `${undecided} undecided`,
      pass > 0 && `${pass} passed`,
    ];
    const words = said.filter((part) => typeof part === 'string').join(', ');
    return markup`<li class="panel"><span class="title">${title}</span>${bar(result)}<p>${words}</p></li>`;
  })}</ul>`;
}

function bar({ fail, undecided, pass }: TopicResult): Markup {
  const scale = 100 / (fail + undecided + pass);
  const part = (kind: string, from: number, count: number) =>
    count > 0 && markup`<rect class="${kind}" x="${round(from * scale)}" width="${round(count * scale)}" height="6"/>`;
  return markup`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${part('fail', 0, fail)}${part('undecided', fail, undecided)}${part('pass', fail + undecided, pass)}</svg>`; // prettier-ignore
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
