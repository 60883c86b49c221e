/** Answers a question about the network: from whom to whom, by which way, and which line decides. */
import type { Network } from '../network';
import { toApiServer } from './apiServerFlow';
import { textOf, type End } from './ends';
import { spotsOf } from './spots';
import { agreed, answer, type FlowAnswer } from './flowAnswer';
import { flowBetween } from './flows';
import { toEndpoint } from './privateEndpointFlow';
import { toService } from './serviceFlow';
import type { Kind } from './traffic';

export type { FlowAnswer } from './flowAnswer';

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
