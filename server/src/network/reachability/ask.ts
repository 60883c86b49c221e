/** Answers a question about the network: from whom to whom, by which way, and which line decides. */
import type { Resource } from '../../model/resource';
import type { Network } from '../network';
import { toApiServer } from './apiServerFlow';
import { endsCalled, textOf, type End } from './ends';
import { agreed, answer, type FlowAnswer } from './flowAnswer';
import { flowBetween } from './flows';
import { resolveName, type NameAnswer } from './names';
import { toEndpoint } from './privateEndpointFlow';
import type { Question } from './question';
import { toService } from './serviceFlow';
import { spotsOf } from './spots';
import type { Kind } from './traffic';

/** What a question came to between two ends, or in a virtual network that asks for a name. */
export type Answered =
  | { readonly kind: 'flow'; readonly from: End; readonly to: End; readonly answer: FlowAnswer }
  | { readonly kind: 'name'; readonly vnet: Resource; readonly name: string; readonly answer: NameAnswer };

/**
 * Asks a question of a network, for all that its names stand for.
 * @param outside ranges on premises, as the project file names them
 * @returns nothing where the network does not have what is named
 */
export function ask(question: Question, network: Network, outside: readonly string[]): readonly Answered[] {
  const from = endsCalled(question.from, network, outside);
  if (question.kind === 'name') {
    const { name } = question;
    return from.flatMap((end): readonly Answered[] => {
      const vnet = networkOf(end, network);
      return vnet ? [{ kind: 'name', vnet, name, answer: resolveName(name, vnet, network) }] : [];
    });
  }
  const to = endsCalled(question.to, network, outside);
  return from.flatMap((sender) =>
    to.flatMap((receiver) =>
      askFlow(sender, receiver, question, network).map((each): Answered => ({
        kind: 'flow',
        from: sender,
        to: receiver,
        answer: each,
      })),
    ),
  );
}

/** The virtual network that asks for a name: the one that is named, or that of a subnet. */
function networkOf(end: End, network: Network): Resource | undefined {
  if (end.kind === 'network') return end.vnet;
  const vnet = end.kind === 'subnet' ? network.vnetOf(end.subnet) : undefined;
  return vnet?.kind === 'declared' ? vnet.resource : undefined;
}

/** Traffic between two ends, an answer for each pair of spots that these are. */
export function askFlow(from: End, to: End, kind: Kind, network: Network): readonly FlowAnswer[] {
  return spotsOf(from, network).flatMap((spot): readonly FlowAnswer[] => {
    switch (to.kind) {
      case 'cluster':
        return [toApiServer(spot, to.cluster, kind, network)];
      case 'service':
        return [toService(spot, to, kind, network)];
      case 'endpoint':
        return [answer(spot, textOf(to), toEndpoint(spot, to.endpoint, kind, network, []))];
      default:
        return spotsOf(to, network).map((target) => {
          const parts = flowBetween(spot, target, kind, network);
          const told = target.oneOf ? agreed(parts, 'destinations') : parts;
          return answer(spot, target.called, spot.oneOf ? agreed(told, 'sources') : told);
        });
    }
  });
}
