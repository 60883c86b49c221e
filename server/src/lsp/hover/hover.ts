import { MarkupKind, type CancellationToken, type Hover, type HoverParams } from 'vscode-languageserver';
import type { Rule } from '../../rules/rule';
import type { Place } from '../../text/span';
import { hoverMarkdown, withoutEscapes } from '../../report/markdownText';
import { nameOf } from '../../workspace/files/paths';
import { stopIfCancelled } from '../protocol/cancellation';
import { rangeOf } from '../session/lspRanges';
import { OPEN_RULE } from '../protocol/customRequests';
import { guarded } from '../protocol/guardedRequest';
import { networkText } from './networkText';
import { hoverText } from './hoverText';
import { verdictOn } from './verdict';
import { propertyAt, type PropertyAt } from './propertyAt';
import { reachLineAt } from './reachLine';
import type { UnitReview } from '../session/unitReview';
import type { Session } from '../session/session';

/** Hover on a property that rules look at, on address ranges, and on names of what is reached. */
export function provideHover(session: Session): void {
  session.connection.onHover((params, token) => guarded(session, 'hover', null, () => hoverAt(session, params, token)));
}

async function hoverAt(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const file = session.uris.key(textDocument.uri);
  await session.readyFor(file);
  stopIfCancelled(token);
  const document = session.document(file);
  if (!document) return null;
  const offset = document.lines.offset(position);
  for (const unit of session.reviews.unitsOf(file)) {
    const review = session.reviews.of(unit);
    const found = review && propertyAt(review, file, offset);
    const reach = review && reachLineAt(session, review, file, offset);
    const text = found && textOf(session, review, found);
    const value = [text, reach?.text].filter((part) => part !== undefined).join('\n\n');
    if (value === '') continue;
    const contents = session.client.markdownHover
      ? { kind: MarkupKind.Markdown, value }
      : { kind: MarkupKind.PlainText, value: plain(value) };
    return { contents, range: rangeOf(document.lines, text === undefined ? reach!.span : found!.span) };
  }
  return null;
}

/** Nothing is said of a property that no rule knows, unless it holds an address range or decides who reaches something. */
function textOf(session: Session, { review, snapshot, joined }: UnitReview, found: PropertyAt): string | undefined {
  const id = `${found.resource.type}:${found.path}`.toLowerCase();
  const rules = session.rules.filter(({ properties }) =>
    properties.some((property) => withoutIndexes(property) === id),
  );
  const { value } = found;
  const isRange = value.kind === 'string' && /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value.value);
  const meaning = networkText(found.resource, found.path, (joined ?? snapshot).network);
  if (rules.length === 0 && !isRange && meaning === undefined) return undefined;
  const judged = { rules, ...verdictOn(found, rules, review) };
  const text = hoverText(
    found,
    judged,
    (place) => link(session, place),
    (rule) => pageLink(session, rule),
  );
  return meaning === undefined ? text : `${text}\n\n${meaning}`;
}

/** The page that travels with the extension where the client opens it, else the rule's first source. */
function pageLink({ client }: Session, { code, links }: Rule): string {
  const { commands = [] } = client.options;
  const command = `command:${OPEN_RULE}?${encodeURIComponent(JSON.stringify([code]))}`;
  if (commands.includes(OPEN_RULE)) return `[Open the page of ${code}](${command})`;
  return links[0] === undefined ? '' : `[Read on](${links[0]})`;
}

/** `agentPoolProfiles[*].vnetSubnetID` as the walk over a body names it. */
function withoutIndexes(property: string): string {
  return property.replace(/\[[^\]]*\]/g, '').toLowerCase();
}

function link(session: Session, place: Place): string {
  const document = session.document(place.file);
  const line = document ? document.lines.position(place.span.start).line + 1 : 1;
  return `[${hoverMarkdown(nameOf(place.file))}, line ${line}](${session.uris.uri(place.file)}#L${line})`;
}

function plain(markdown: string): string {
  const shown = markdown.replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1').replace(/(?<!\\)[*`]/g, '');
  return withoutEscapes(shown);
}
