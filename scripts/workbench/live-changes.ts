// What has changed, told to every open page as server-sent events. In: the running system. Out: text/event-stream whose
// events name topics; a page asks the services again for what it shows of them.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
import type { System } from '../system/system';

/** `rows` are those of Dataverse, `records` those of Salesforce. */
export type Topic = 'referrals' | 'deliveries' | 'rows' | 'records' | 'runs' | 'flows';

/** Changes of so many milliseconds are told together. */
const BATCH = 25;
/** A proxy or a browser takes a connection that is silent for longer for dead. */
const HEARTBEAT = 15_000;
const MOST_READERS = 100;

interface Reader {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export class LiveChanges {
  private readonly readers = new Set<Reader>();
  private readonly changed = new Set<Topic>();
  private timer: NodeJS.Timeout | undefined;
  private readonly heartbeat = setInterval(() => this.broadcast(': still there\n\n'), HEARTBEAT);
  private readonly stopListening: readonly (() => void)[];

  constructor(system: Pick<System, 'partnerCenter' | 'dataverse' | 'salesforce'>) {
    this.heartbeat.unref();
    system.partnerCenter.store.onWrite(() => this.tell('referrals'));
    system.partnerCenter.webhooks.onDelivery(() => this.tell('deliveries'));
    this.stopListening = [
      system.dataverse.database.onChange(() => this.tell('rows')),
      system.salesforce.database.onChange(() => this.tell('records')),
    ];
  }

  tell(topic: Topic): void {
    this.changed.add(topic);
    this.timer ??= setTimeout(() => this.flush(), BATCH);
  }

  /** One page's connection; it ends when the page goes or the system stops. */
  open(): Response {
    let reader: Reader | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const encoder = new TextEncoder();
        reader = {
          send: (text) => controller.enqueue(encoder.encode(text)),
          close: () => controller.close(),
        };
        this.admit(reader);
      },
      cancel: () => void (reader && this.readers.delete(reader)),
    });
    return new Response(stream, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    });
  }

  close(): void {
    clearTimeout(this.timer);
    clearInterval(this.heartbeat);
    for (const stop of this.stopListening) stop();
    for (const reader of this.readers) this.drop(reader);
  }

  private admit(reader: Reader): void {
    const [oldest] = this.readers;
    if (oldest && this.readers.size >= MOST_READERS) this.drop(oldest);
    this.readers.add(reader);
    reader.send('retry: 500\n\n');
  }

  private flush(): void {
    this.timer = undefined;
    const topics = [...this.changed];
    this.changed.clear();
    this.broadcast(`data: ${JSON.stringify(topics)}\n\n`);
  }

  private broadcast(text: string): void {
    for (const reader of this.readers) {
      try {
        reader.send(text);
      } catch {
        this.readers.delete(reader);
      }
    }
  }

  private drop(reader: Reader): void {
    this.readers.delete(reader);
    try {
      reader.close();
    } catch {
      // The page is gone already.
    }
  }
}
