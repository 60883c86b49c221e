/** Why no fix writes what a tool has downloaded. */
export const DOWNLOADED = 'it is part of a module that was downloaded: change what the module is handed';

/**
 * Is the file a module that the Bicep compiler has downloaded, by where it lies? A repository may hold such a folder
 * (`cacheRootDirectory`): its modules are deployed by those that call them.
 * Source: src/Bicep.Core/Registry/ArtifactCacheHelper.cs of github.com/Azure/bicep (read 2026-11-29)
 */
export function isDownloaded(file: string): boolean {
  return file.endsWith('/main.json') && (REGISTRY.test(file) || SPEC.test(file));
}

const REGISTRY = /(^|\/)br\/[^/]+\/[^/]+\/([^/]+\$[\da-f]*|sha256#[\da-f]{64})\/main\.json$/;
const SPEC = /(^|\/)ts\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\/[^/]+){3}\/main\.json$/;
