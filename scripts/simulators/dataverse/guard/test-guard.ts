// For tests that need the guard's assembly to run: whether this machine has what that takes.
import { buildPlugins, findDotnet } from '../../../../solution/plugins/dotnet';

/** Undefined where nothing is missing. @throws Error where the sources do not build */
export function whatTheGuardLacks(projectRoot: string): string | undefined {
  if (findDotnet(projectRoot) === undefined) return 'needs dotnet';
  const fault = buildPlugins(projectRoot);
  if (fault?.kind === 'sources') throw new Error(fault.message);
  return fault && 'needs packages of NuGet';
}
