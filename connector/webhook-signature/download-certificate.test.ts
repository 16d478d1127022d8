import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { downloadCertificate } from './download-certificate';

let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    switch (request.url) {
      case '/cert/a.cer':
        return response.end('certificate');
      case '/cert/moved.cer':
        return response.writeHead(302, { Location: '/secret' }).end();
      case '/cert/large.cer':
        return response.end(Buffer.alloc(50_000));
      case '/cert/endless.cer': {
        const write = () => {
          while (!response.destroyed && response.write(Buffer.alloc(4096)));
        };
        response.on('drain', write);
        return write();
      }
      case '/cert/silent.cer':
        return response.write('c');
      default:
        return response.writeHead(404).end('nothing');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cert/`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the download of a certificate', () => {
  it('gives the bytes of a 200', async () => {
    expect(Buffer.from(await downloadCertificate(`${base}a.cer`)).toString()).toBe('certificate');
  });

  it('follows no redirect', async () => {
    await expect(downloadCertificate(`${base}moved.cer`)).rejects.toThrow('fetch failed');
    expect(asked).toContain('/cert/moved.cer');
    expect(asked).not.toContain('/secret');
  });

  it.each(['large', 'endless'])('stops when the file is %s', async (name) => {
    const download = downloadCertificate(`${base}${name}.cer`);
    await expect(download).rejects.toThrow('The certificate is larger than 16384 bytes.');
  });

  it('stops when the host falls silent', async () => {
    const download = downloadCertificate(`${base}silent.cer`, { timeout: 100 });
    await expect(download).rejects.toThrow('timeout');
  });

  it('takes no other status', async () => {
    const download = downloadCertificate(`${base}none.cer`);
    await expect(download).rejects.toThrow("The certificate's host answered 404.");
  });
});
