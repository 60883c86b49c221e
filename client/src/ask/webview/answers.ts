import { element, icon, pathText, prose, button, type IconName } from '../../report/webview/dom';
import type { PlaceView } from '../../report/view';
import { capital, VERDICT_WORDS as WORDS, type AnswerView, type AskView, type PartView, type StepView } from '../view';

const ICONS: Readonly<Record<AnswerView['verdict'], IconName>> = {
  reached: 'pass',
  refused: 'error',
  undecided: 'undecided',
  partly: 'warning',
  private: 'pass',
  public: 'pass',
  none: 'error',
};

/** What a step does to the traffic, for who does not see its icon. */
const STEP_WORDS: Readonly<Record<StepView['verdict'], string>> = {
  reached: 'passes',
  refused: 'refused',
  undecided: 'undecided',
};

/** More answers than these are folded, so that the verdicts can be read one below the other. */
const MOST_OPEN = 3;
/** Of a set of addresses so many ranges are listed. */
const MOST_RANGES = 4;

type Jump = (place: PlaceView) => void;

interface Acts {
  readonly jump: Jump;
  /** Lights a part up in the picture; indexes of its answer and of itself. */
  readonly picture: (answer: number, part: number) => void;
}

/** The answers of a question. */
export function answersOf({ answers }: AskView, acts: Acts): readonly HTMLElement[] {
  const folded = answers.length > MOST_OPEN;
  const articles = answers.map((answer, index) => article(answer, index, folded, acts));
  return answers.length > 1 ? [summaryOf(answers), ...articles] : articles;
}

function summaryOf(answers: readonly AnswerView[]): HTMLElement {
  const counts = new Map<string, number>();
  for (const { verdict } of answers) counts.set(WORDS[verdict], (counts.get(WORDS[verdict]) ?? 0) + 1);
  const text = [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
  return element('p', { class: 'note', id: 'summary' }, `${answers.length} answers: ${text}.`);
}

function article(answer: AnswerView, index: number, folded: boolean, acts: Acts): HTMLElement {
  const { from, to, verdict, deployments, parts } = answer;
  const title = element(
    'h2',
    { class: 'verdict', id: `answer-${index}` },
    icon(ICONS[verdict]),
    element('span', {}, `${capital(from)} to ${to}: `, element('strong', { class: verdict }, WORDS[verdict])),
  );
  const content: HTMLElement[] = [];
  if (deployments.length > 0) content.push(element('p', { class: 'note' }, `In ${deployments.join(', ')}`));
  parts.forEach((part, at) => {
    if (parts.length > 1) content.push(partTitle(part, parts));
    content.push(steps(part.steps, acts.jump));
    if (part.way.length > 0) content.push(pictureLink(`${capital(from)} to ${to}`, () => acts.picture(index, at)));
  });
  if (!folded) return element('article', { 'aria-labelledby': `answer-${index}` }, title, ...content);
  const details = element('details', { id: `details-${index}` }, element('summary', {}, title), ...content);
  return element('article', { 'aria-labelledby': `answer-${index}` }, details);
}

function pictureLink(what: string, show: () => void): HTMLElement {
  const title = `${what}: light its way up in the picture of the report`;
  return element('p', { class: 'show' }, button({ class: 'link', title, 'aria-label': `Show in picture: ${what}` }, show, 'Show in picture')); // prettier-ignore
}

/** The addresses by which a part differs from the others. */
function partTitle(part: PartView, all: readonly PartView[]): HTMLElement {
  const differ = (side: 'sources' | 'destinations') => new Set(all.map((one) => one[side].join())).size > 1;
  const sides = [differ('sources') ? `from ${ranges(part.sources)}` : '', differ('destinations') ? `to ${ranges(part.destinations)}` : '']; // prettier-ignore
  const text = capital(sides.filter((side) => side !== '').join(' '));
  const { verdict } = part;
  return element('h3', {}, icon(ICONS[verdict]), element('span', {}, `${text === '' ? 'A part' : text}: ${WORDS[verdict]}`)); // prettier-ignore
}

function ranges(all: readonly string[]): string {
  const more = all.length - MOST_RANGES;
  return more > 0 ? `${all.slice(0, MOST_RANGES).join(', ')} and ${more} more ranges` : all.join(', ');
}

function steps(all: readonly StepView[], jump: Jump): HTMLElement {
  const list = element('ol', { class: 'steps' });
  for (const step of all) list.append(stepItem(step, jump));
  return list;
}

function stepItem({ hop, verdict, says, place, text, help }: StepView, jump: Jump): HTMLElement {
  const words = element('p', {}, element('span', { class: 'hop' }, `${hop}: `), prose(capital(says)), '.');
  const hidden = element('span', { class: 'spoken' }, `${STEP_WORDS[verdict]}, `);
  words.prepend(hidden);
  const content = element('div', {}, words);
  if (place) {
    const where = `${place.file}:${place.line}`;
    const link = button({ class: 'link', 'aria-label': `Go to ${where}` }, () => jump(place), pathText(where));
    const line = element('p', { class: 'place' }, link);
    if (text !== undefined && text !== '') line.append(' ', element('code', {}, text));
    content.append(line);
  }
  if (help !== undefined) content.append(element('p', { class: 'note help' }, help));
  return element('li', { class: verdict }, icon(ICONS[verdict]), content);
}
