import { button, element, icon } from '../../report/webview/dom';
import type { AskView, FromPage, PageState, ToPage } from '../view';
import { answersOf } from './answers';

interface VsCode {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const main = document.getElementById('ask')!;
const status = document.getElementById('status')!;
const send = (message: FromPage) => vscode.postMessage(message);

const field = element('input', {
  type: 'text',
  id: 'question',
  'aria-label': 'Question',
  'aria-describedby': 'forms',
  spellcheck: 'false',
  autocomplete: 'off',
  value: vscode.getState()?.question ?? '',
});
const actions = element('div', { class: 'actions' });
const body = element('div', { id: 'answers' });
const form = element('form', { class: 'question' }, field, button({ class: 'primary', id: 'again' }, ask, 'Ask'));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
main.append(element('header', { class: 'asked' }, element('h1', {}, 'Ask the network'), actions, form, forms()), body);

function ask(): void {
  const question = field.value.trim();
  if (question !== '') send({ kind: 'ask', question });
}

/** How questions are written. */
function forms(): HTMLElement {
  const code = (text: string) => element('code', {}, text);
  return element(
    'p',
    { class: 'note', id: 'forms' },
    'From whom to whom: ',
    code('internet -> aks-prod:443'),
    ', ',
    code('10.1.0.0/24 -> kv-shop:443'),
    ', ',
    code('*/* -> aks-*:443'),
    '. What a name leads to: ',
    code('vnet-spoke ? kv-shop.vault.azure.net'),
  );
}

function draw(view: AskView): void {
  vscode.setState({ question: view.question });
  // Somebody may be writing the next question.
  if (document.activeElement !== field || field.value.trim() === '') field.value = view.question;
  const { reverse } = view;
  const made = [button({ class: 'secondary', id: 'choose' }, () => send({ kind: 'choose' }), 'Choose another…')];
  if (reverse !== undefined) {
    const title = `Ask the other way round: ${reverse}`;
    made.push(button({ class: 'secondary', id: 'reverse', title }, () => sendQuestion(reverse), 'Reverse'));
  }
  if (view.answers.length > 0)
    made.push(button({ class: 'secondary', id: 'keep' }, () => send({ kind: 'keep' }), 'Keep as expectation…'));
  redraw(actions, made);
  redraw(body, [...problem(view), ...answersOf(view, ACTS)]);
}

const ACTS: Parameters<typeof answersOf>[1] = {
  jump: (place) => send({ kind: 'jump', place }),
  picture: (answer, part) => send({ kind: 'picture', answer, part }),
};

function sendQuestion(question: string): void {
  field.value = question;
  send({ kind: 'ask', question });
}

/** Puts new content in the place of the old one; what has the focus has it again, by its id or its place in the order. */
function redraw(parent: HTMLElement, children: readonly Node[]): void {
  const before = focusable(parent);
  const index = before.indexOf(document.activeElement as HTMLElement);
  const scrolled = document.scrollingElement?.scrollTop ?? 0;
  const opened = new Set([...parent.querySelectorAll('details[open]')].map((one) => one.id));
  parent.replaceChildren(...children);
  for (const one of parent.querySelectorAll<HTMLDetailsElement>('details')) if (opened.has(one.id)) one.open = true;
  document.scrollingElement?.scrollTo({ top: scrolled });
  if (index >= 0) focusable(parent)[index]?.focus();
}

function focusable(parent: HTMLElement): readonly HTMLElement[] {
  return [...parent.querySelectorAll<HTMLElement>('button, summary')];
}

function problem({ problem, suggestions, failed }: AskView): readonly HTMLElement[] {
  const said: HTMLElement[] = [];
  if (problem !== undefined) {
    const box = element('div', { class: 'empty', id: 'problem', role: 'alert' }, element('p', {}, problem));
    for (const question of suggestions)
      box.append(button({ class: 'secondary' }, () => sendQuestion(question), `Ask ${question}`));
    said.push(box);
  }
  for (const sentence of failed) said.push(element('p', { class: 'note' }, sentence));
  return said;
}

/** How long a good answer stays; a bad one stays until the next. */
const READING_TIME = 8000;
let leaving: ReturnType<typeof setTimeout> | undefined;

function done(text: string, failed: boolean): void {
  main.setAttribute('aria-busy', 'false');
  status.className = failed ? 'failed' : 'done';
  status.replaceChildren(icon(failed ? 'warning' : 'pass'), text);
  clearTimeout(leaving);
  if (!failed) leaving = setTimeout(() => status.replaceChildren(), READING_TIME);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case 'answer':
      main.setAttribute('aria-busy', 'false');
      draw(data.view);
      break;
    case 'busy':
      main.setAttribute('aria-busy', 'true');
      break;
    case 'done':
      done(data.text, data.failed);
      break;
  }
});

send({ kind: 'ready' });
