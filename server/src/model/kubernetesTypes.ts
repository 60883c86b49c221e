import type { Value } from './value';
import { readPath } from './readProperty';

/**
 * How Kubernetes looks in a graph, whatever language declares it.
 * An object has the type that Bicep's Kubernetes extension gives it (`core/Service`, `apps/Deployment`), and its
 * manifest as body: `metadata`, `spec`.
 * A connection is a declaration that makes a deployment talk to an API server (`extension kubernetes`, the providers
 * `kubernetes`, `helm` and `kubectl`). Its body is the configuration as it is written: `kubeConfig`, `host`, ….
 */
export const CONNECTION = 'Kubernetes/connections';
export const SERVICE = 'core/Service';
/** A release of Helm, with the arguments that Terraform's `helm_release` has. */
export const RELEASE = 'Helm/releases';

/** The type of an object from a manifest's `apiVersion` (`v1`, `apps/v1`) and `kind`. */
export function objectType(apiVersion: string, kind: string): { type: string; apiVersion: string } {
  const cut = apiVersion.lastIndexOf('/');
  const group = cut < 0 ? 'core' : apiVersion.slice(0, cut);
  return { type: `${group}/${kind}`, apiVersion: apiVersion.slice(cut + 1) };
}

/** An object has its name in its metadata. */
export function objectName(body: Value): Value {
  return readPath(body, 'metadata.name', body.origin.place);
}
