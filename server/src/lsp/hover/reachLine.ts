import type { Resource } from '../../model/resource';
import { isType } from '../../model/resource';
import { TYPES } from '../../network/network';
import { questionTo, whoReaches } from '../../network/reachability/whoReaches';
import type { Span } from '../../text/span';
import { ASK_COMMAND } from '../protocol/questionRequests';
import type { Session } from '../session/session';
import type { UnitReview } from '../session/unitReview';
import { reachClause } from './reachText';

/** A line about a resource whose name stands at an offset. */
export interface ReachLine {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}

/** Who reaches the cluster, subnet, endpoint or service whose name stands at an offset; undefined: none does, or nothing is decided. */
export function reachLineAt(session: Session, review: UnitReview, file: string, offset: number): ReachLine | undefined {
  const found = resourceNamedAt(review, file, offset);
  const network = (review.joined ?? review.snapshot).network;
  const reach = found && whoReaches(found.resource.key, network, review.configuration.intents.outside.ranges);
  const clause = reach && reachClause(found.resource, reach);
  if (clause === undefined) return undefined;
  const text = `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
  if (session.client.options.commands?.includes(ASK_COMMAND) !== true) return { text: `${text}.`, span: found!.span };
  const internet = isType(found!.resource, TYPES.privateEndpoint) ? [] : [link('from the internet', questionTo(reach!, 'internet'))]; // prettier-ignore
  const subnets = reach!.subnets ? [link('from subnets', questionTo(reach!, 'subnets'))] : [];
  const why = [...internet, ...subnets].join(', ');
  return { text: why === '' ? `${text}.` : `${text}. Why: ${why}.`, span: found!.span };
}

/** The resource of which the header or the name holds an offset. */
function resourceNamedAt(
  { snapshot }: UnitReview,
  file: string,
  offset: number,
): { readonly resource: Resource; readonly span: Span } | undefined {
  for (const resource of snapshot.network.graph.resources) {
    if (resource.existing) continue;
    for (const place of [resource.header, resource.name.origin.place]) {
      const { span } = place;
      if (place.file === file && span.start <= offset && offset < Math.max(span.end, span.start + 1))
        return { resource, span };
    }
  }
  return undefined;
}

/** A link that asks a question. Its address holds nothing that ends it early. */
function link(text: string, question: string): string {
  const argument = encodeURIComponent(JSON.stringify([question])).replace(/[()'*]/g, (found) => {
    return `%${found.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `[${text}](command:${ASK_COMMAND}?${argument})`;
}
