import type { Network } from '../network/network';
import type { Intents } from '../rules/intents';
import { egressFirewall } from './egressFirewall';
import { privateCluster } from './privateCluster';
import { privateEndpoint } from './privateEndpoint';
import type { StoryName, Teller, Told } from './story';

const TELLERS: Readonly<Record<StoryName, Teller>> = {
  'private-cluster': privateCluster,
  'private-endpoint': privateEndpoint,
  'egress-firewall': egressFirewall,
};

/** What every story tells of a network; of one story where it is named. */
export function tellAll(network: Network, intents: Intents, name?: StoryName): readonly Told[] {
  const tellers = name === undefined ? Object.values(TELLERS) : [TELLERS[name]];
  return tellers.flatMap((tell) => [...tell(network, intents)]);
}
