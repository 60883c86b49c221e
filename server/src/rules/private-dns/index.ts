import noneWithoutFqdn from './none-without-public-fqdn';
import ownZone from './own-zone-without-user-assigned-identity';
import zoneWithoutLink from './zone-without-link';
import type { Rule } from '../rule';

export const privateDns: readonly Rule[] = [noneWithoutFqdn, ownZone, zoneWithoutLink];
