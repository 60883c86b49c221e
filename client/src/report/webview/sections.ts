import type { FromPage, PassView, PlaceView, ReportView, TopicView, UndecidedView } from '../view';
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
    counts.append(
      element('span', { class: fail > 0 ? 'fail' : 'none' }, `${fail} fail`),
      element('span', { class: undecided > 0 ? 'undecided' : 'none' }, `${undecided} undecided`),
      element('span', { class: pass > 0 ? 'pass' : 'none' }, `${pass} pass`),
    );
  }
  return element(
    'li',
    { class: none ? 'topic idle' : 'topic' },
    element('span', { class: 'title' }, title),
    bar,
    counts,
  );
}

/** Checks without an answer, each with the place that would give it. */
export function undecidedList(undecided: readonly UndecidedView[], send: Send): HTMLElement | undefined {
  if (undecided.length === 0) return undefined;
  const list = element('ul', { class: 'checks' });
  for (const { rule, name, resource, because, place } of undecided) {
    list.append(
      element(
        'li',
        {},
        icon('undecided'),
        element(
          'div',
          {},
          element('p', {}, ruleLink(rule, send), ` ${name}`, resource ? ` · ${resource}` : ''),
          element('p', { class: 'note' }, prose(`Undecided: ${because} `), placeLink(place, send)),
        ),
      ),
    );
  }
  const hint = 'These depend on values that the files do not hold. The place beside each is what would decide it.';
  return section('undecided', `Undecided checks (${undecided.length})`, element('p', { class: 'note' }, hint), list);
}

/** What is in order, folded away. */
export function passList(passes: readonly PassView[], send: Send): HTMLElement | undefined {
  if (passes.length === 0) return undefined;
  const list = element('ul', { class: 'checks' });
  for (const { rule, resource, because } of passes) {
    const text = `${resource ? ` ${resource}: ` : ' '}${because}`;
    list.append(element('li', {}, icon('pass'), element('p', {}, ruleLink(rule, send), prose(text))));
  }
  return element('details', { class: 'section' }, element('summary', {}, `Checks that pass (${passes.length})`), list);
}

/** Files whose text is broken: what the report says of them may be incomplete. */
export function brokenList(broken: ReportView['broken'], send: Send): HTMLElement | undefined {
  if (broken.length === 0) return undefined;
  const list = element('ul', { class: 'checks' });
  for (const { message, place } of broken) {
    list.append(element('li', {}, icon('warning'), element('p', {}, prose(`${message} `), placeLink(place, send))));
  }
  return section('broken', `Read only in part (${broken.length})`, list);
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
  const label = `Go to ${place.file}, line ${place.line}`;
  const text = `${place.file}:${place.line}`;
  return button({ class: 'link', 'aria-label': label }, () => send({ kind: 'jump', place }), text);
}
