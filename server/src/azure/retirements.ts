/**
 * What Azure retires that clusters and their network use, and when: severities change at 00:00 UTC of the date.
 * The dates are Microsoft's announcements, each read at its source.
 */
export interface Retirement {
  /** ISO date from which it is no longer supported. */
  readonly date: string;
  /** Where the date was read. */
  readonly source: string;
  /** The day on which it was read there, as ISO date. */
  readonly checked: string;
}

const read = (date: string, source: string, checked = '2026-11-30'): Retirement => ({ date, source, checked });

export const RETIREMENTS = {
  kubenet: read('2028-03-31', 'https://learn.microsoft.com/azure/aks/configure-kubenet'),
  'network policy manager on Linux': read(
    '2028-09-30',
    'https://learn.microsoft.com/azure/aks/migrate-from-npm-to-cilium-network-policy',
  ),
  'network policy manager on Windows': read('2026-09-30', 'https://learn.microsoft.com/azure/aks/use-network-policies'),
  'basic load balancer': read('2025-09-30', 'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks'),
  'availability sets': read('2025-09-30', 'https://learn.microsoft.com/azure/aks/availability-sets-on-aks'),
  'HTTP application routing': read(
    '2025-03-03',
    'https://learn.microsoft.com/azure/aks/http-application-routing',
    '2026-11-23',
  ),
  // Microsoft names the month only: November 2026 is the last one with support.
  'managed NGINX': read('2026-12-01', 'https://learn.microsoft.com/azure/aks/app-routing'),
  'ingress-nginx': read('2026-03-31', 'https://learn.microsoft.com/azure/aks/app-routing'),
  'Open Service Mesh add-on': read('2027-09-30', 'https://learn.microsoft.com/azure/aks/open-service-mesh-about'),
  'Application Gateway v1': read(
    '2026-04-28',
    'https://learn.microsoft.com/azure/application-gateway/retirement-faq',
    '2026-11-23',
  ),
  'default outbound access': read(
    '2026-03-31',
    'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
  ),
} as const satisfies Readonly<Record<string, Retirement>>;

export type Retiring = keyof typeof RETIREMENTS;

/** Has the retirement's date come? Both are ISO dates, which sort as texts. */
export function isRetired(subject: Retiring, today: string): boolean {
  return today >= RETIREMENTS[subject].date;
}

/** The severity of what is used until then at its own risk, and from the date on not supported. */
export function datedSeverity(subject: Retiring, today: string): 'error' | 'warning' {
  return isRetired(subject, today) ? 'error' : 'warning';
}

/** `no longer supports since 2025-09-30`, or before the date `no longer supports from 2025-09-30 on`. */
export function noLongerSupports(subject: Retiring, today: string): string {
  const { date } = RETIREMENTS[subject];
  return isRetired(subject, today) ? `no longer supports since ${date}` : `no longer supports from ${date} on`;
}

/** `retires on 2028-03-31`, or once the date has come `retired on 2028-03-31`. */
export function retires(subject: Retiring, today: string): string {
  return `${isRetired(subject, today) ? 'retired' : 'retires'} on ${RETIREMENTS[subject].date}`;
}
