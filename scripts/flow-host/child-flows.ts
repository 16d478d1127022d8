// Calls of child flows go to the flow of this host that has the id; everything else goes to the caller behind.
import type { Answer, Caller, NoAnswer, Request } from '../../flows/runner/connections/call';
import type { HostedEntry } from './hosted-entry';

export class ChildFlowCaller implements Caller {
  constructor(
    private readonly behind: Caller,
    private readonly find: (workflowId: string) => HostedEntry | undefined,
  ) {}

  call(request: Request): Promise<Answer | NoAnswer> {
    const child = request.kind === 'flow' ? this.find(request.workflowReferenceName) : undefined;
    if (request.kind !== 'flow' || !child) return this.behind.call(request);
    return child.call(request.body);
  }
}
