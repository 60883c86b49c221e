import { ignores } from './ignores';
import { networkModel } from './network-model';
import { ipPlanning } from './ip-planning';
import { nsg } from './nsg';
import { networkPolicy } from './network-policy';
import { ingress } from './ingress';
import { apiServer } from './api-server';
import { privateDns } from './private-dns';
import { privateEndpoint } from './private-endpoint';
import { serviceEndpoint } from './service-endpoint';
import { egress } from './egress';
import { operability } from './operability';
import type { Rule } from './rule';

export const rulesByTopic: readonly Rule[] = [
  ...networkModel,
  ...ipPlanning,
  ...nsg,
  ...networkPolicy,
  ...ingress,
  ...apiServer,
  ...privateDns,
  ...privateEndpoint,
  ...serviceEndpoint,
  ...egress,
  ...operability,
  ...ignores,
];
