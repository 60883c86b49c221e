/** What judges Bicep here, by NuGet package. The only place that names the versions. */
export const COMPILER = { package: 'Azure.Bicep.CommandLine', version: '0.49.2' } as const;
/** The published types that this version of the compiler knows. */
export const TYPES = { package: 'Azure.Bicep.Types.Az', version: '0.2.972' } as const;
