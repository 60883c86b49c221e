import noZoneGroup from './endpoint-without-zone-group';
import noPrivateEndpoint from './no-private-endpoint';
import publicBesideEndpoint from './public-access-beside-endpoint';
import type { Rule } from '../rule';

export const privateEndpoint: readonly Rule[] = [noZoneGroup, noPrivateEndpoint, publicBesideEndpoint];
