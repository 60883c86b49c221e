import type { Topic } from '../../../server/src/rules/rule';
import type { Breakage } from '../breakage';
import { apiServer } from './api-server';
import { egress } from './egress';
import { ingress } from './ingress';
import { ipPlanning } from './ip-planning';
import { networkModel } from './network-model';
import { networkPolicy } from './network-policy';
import { nsg } from './nsg';
import { operability } from './operability';
import { privateDns } from './private-dns';
import { privateEndpoint } from './private-endpoint';
import { serviceEndpoint } from './service-endpoint';

/** Ignores are no part of a zone. */
export const breakages: Readonly<Record<Exclude<Topic, 'ignores'>, readonly Breakage[]>> = {
  'network-model': networkModel,
  'ip-planning': ipPlanning,
  nsg,
  'network-policy': networkPolicy,
  ingress,
  'api-server': apiServer,
  'private-dns': privateDns,
  'private-endpoint': privateEndpoint,
  'service-endpoint': serviceEndpoint,
  egress,
  operability,
};
