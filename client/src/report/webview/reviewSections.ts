import type {
  CauseView,
  FromPage,
  PassView,
  PlaceView,
  ReportView,
  TopicView,
  UndecidedView,
  UnreadView,
} from '../view';
import { button, element, icon, prose } from './dom';

type Send = (message: FromPage) => void;

/** The result per topic, as bars and numbers. */
export function topicList(topics: readonly TopicView[]): HTMLElement {
  const list = element('ul', { class: 'topics', 'aria-label': 'Result per topic' });
  for (const topic of topics) list.append(topicItem(topic));
  return list;
}

function topicItem({ title, fail, undecided, pass }: TopicView): HTMLElement {
  const none = fail + undecided + pass === 0;
  const bar = element('div', { class: 'bar', 'aria-hidden': 'true' });
  for (const [kind, count] of Object.entries({ fail, undecided, pass })) {
    if (count === 0) continue;
    const part = element('span', { class: kind });
    part.style.flexGrow = String(count);
    bar.append(part);
  }
  const counts = element('span', { class: 'counts' });
  if (none) counts.append('nothing to check');
  else {
    // Blanks, for who reads or copies the text without its layout.
    counts.append(
      element('span', { class: fail > 0 ? 'fail' : 'none' }, `${fail} fail`),
      ' ',
      element('span', { class: undecided > 0 ? 'undecided' : 'none' }, `${undecided} undecided`),
      ' ',
      element('span', { class: pass > 0 ? 'pass' : 'none' }, `${pass} pass`),
    );
  }
  return element(
    'li',
    { class: none ? 'topic idle' : 'topic' },
    element('span', { class: 'title' }, title),
    ' ',
    bar,
    counts,
  );
}

/** Checks without an answer, by what hides them; each cause with the place that would give it. */
export function undecidedList(causes: readonly CauseView[], send: Send): HTMLElement | undefined {
  if (causes.length === 0) return undefined;
  const list = listOf(causes, ({ because, help, place, checks }) => {
    const head = element('p', {}, prose(`${counted(checks.length, 'check')}: ${because} `), placeLink(place, send));
    const all = listOf(checks, (check) => undecidedItem(check, send));
    const which = element(
      'details',
      {},
      element('summary', {}, `Which ${checks.length === 1 ? 'check' : 'checks'}`),
      all,
    );
    const body = element('div', {}, head, element('p', { class: 'note' }, prose(help)), which);
    return element('li', {}, icon('undecided'), body);
  });
  const total = causes.reduce((sum, { checks }) => sum + checks.length, 0);
  const hint =
    'These depend on values that the files do not hold. The place beside each cause is what would decide it.';
  return section('undecided', `Undecided checks (${total})`, element('p', { class: 'note' }, hint), list);
}

function undecidedItem({ rule, name, resource, because, place }: UndecidedView, send: Send): HTMLElement {
  const text = element('p', {}, ruleLink(rule, send), ` ${name}`, resource ? ` · ${resource}` : '');
  const why = element('p', { class: 'note' }, prose(`Undecided: ${because} `), placeLink(place, send));
  return element('li', {}, element('div', {}, text, why));
}

/** More places than these are counted, not listed. */
const MOST_PLACES = 3;

/** What should have been reviewed and was not: nothing is said of it. */
export function unreadList(unread: readonly UnreadView[], send: Send): HTMLElement | undefined {
  if (unread.length === 0) return undefined;
  const list = listOf(unread, ({ what, reason, help, places }) => {
    const named = element('p', {}, prose(`\`${what}\`: ${reason} `));
    for (const place of places.slice(0, MOST_PLACES)) named.append(placeLink(place, send), ' ');
    if (places.length > MOST_PLACES) named.append(`and ${places.length - MOST_PLACES} more`);
    const body = element('div', {}, named, element('p', { class: 'note' }, prose(help)));
    return element('li', {}, icon('warning'), body);
  });
  const hint = 'What these deploy is in no finding and in no check of this report.';
  return section('unread', `Not read (${unread.length})`, element('p', { class: 'note' }, hint), list);
}

/** What a reader has to know of how the files were read. */
export function noticeList(notices: ReportView['notices'], send: Send): HTMLElement | undefined {
  if (notices.length === 0) return undefined;
  const list = listOf(notices, ({ message, place }) =>
    element('li', {}, icon('information'), element('p', {}, prose(`${message} `), placeLink(place, send))),
  );
  return section('notices', `How the files were read (${notices.length})`, list);
}

/** The parameter files that roots were reviewed with, folded away. */
export function parametersList(parameters: ReportView['parameters']): HTMLElement | undefined {
  if (parameters.length === 0) return undefined;
  const list = listOf(parameters, ({ root, with: files }) => element('li', {}, element('p', {}, `${root}: ${files}`)));
  const title = `Parameter files that the values come from (${counted(parameters.length, 'root')})`;
  return element('details', { class: 'section', id: 'parameters' }, element('summary', {}, title), list);
}

/** What the baseline knows and is no more, folded away: the next update of the baseline drops it. */
export function fixedList(fixed: readonly string[]): HTMLElement | undefined {
  if (fixed.length === 0) return undefined;
  const list = listOf(fixed, (one) => element('li', {}, icon('pass'), element('p', {}, one)));
  const title = `Fixed since the baseline (${fixed.length})`;
  return element('details', { class: 'section', id: 'fixed' }, element('summary', {}, title), list);
}

/** Files outside of what was named, folded away. */
export function reachedList(reached: readonly PlaceView[], send: Send): HTMLElement | undefined {
  if (reached.length === 0) return undefined;
  const list = listOf(reached, (place) => element('li', {}, placeLink(place, send)));
  const title = `Also read, because the reviewed files lead there (${reached.length})`;
  return element('details', { class: 'section' }, element('summary', {}, title), list);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What is in order, folded away. */
export function passList(passes: readonly PassView[], send: Send): HTMLElement | undefined {
  if (passes.length === 0) return undefined;
  const list = listOf(passes, ({ rule, resource, because }) => {
    const text = `${resource ? ` ${resource}: ` : ' '}${because}`;
    return element('li', {}, icon('pass'), element('p', {}, ruleLink(rule, send), prose(text)));
  });
  return element('details', { class: 'section' }, element('summary', {}, `Checks that pass (${passes.length})`), list);
}

/** Files whose text is broken: what the report says of them may be incomplete. */
export function brokenList(broken: ReportView['broken'], send: Send): HTMLElement | undefined {
  if (broken.length === 0) return undefined;
  const list = listOf(broken, ({ message, place }) =>
    element('li', {}, icon('warning'), element('p', {}, prose(`${message} `), placeLink(place, send))),
  );
  return section('broken', `Read only in part (${broken.length})`, list);
}

/** So many items of a list are made at once: thousands take seconds to lay out when their section is unfolded. */
const AT_ONCE = 500;
/** The next are made as soon as the end of those before is as near to what is seen as this. */
const NEAR = '1000px';

function listOf<T>(all: readonly T[], item: (one: T) => HTMLElement): HTMLElement {
  const list = element('ul', { class: 'checks' });
  let count = 0;
  const more = () => {
    for (const one of all.slice(count, count + AT_ONCE)) {
      const made = item(one);
      count++;
      if (all.length > AT_ONCE) {
        made.setAttribute('aria-posinset', String(count));
        made.setAttribute('aria-setsize', String(all.length));
      }
      list.append(made);
    }
    if (count < all.length) end.observe(list.lastElementChild!);
  };
  const end = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      end.disconnect();
      more();
    },
    { rootMargin: NEAR },
  );
  more();
  return list;
}

function section(id: string, title: string, ...children: readonly Node[]): HTMLElement {
  const heading = element('h2', { id: `${id}-title` }, title);
  return element('section', { id, 'aria-labelledby': `${id}-title` }, heading, ...children);
}

function ruleLink(rule: string, send: Send): HTMLElement {
  return button(
    { class: 'link', 'aria-label': `Open the page of ${rule}` },
    () => send({ kind: 'openRule', rule }),
    rule,
  );
}

function placeLink(place: PlaceView, send: Send): HTMLElement {
  const label = `Go to ${place.file}:${place.line}`;
  const text = `${place.file}:${place.line}`;
  return button({ class: 'link', 'aria-label': label }, () => send({ kind: 'jump', place }), text);
}
