// A certified OpenID Connect provider for the tests: one client, and whoever types a name into its development page is it.
// node provider.mjs REDIRECT-URI; prints "listening PORT".
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const redirect = process.argv[2];
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'exchange-node',
        client_secret: 'a secret of the tests',
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    // The tests read what is asked for from the address, so it must not be pushed beforehand.
    features: { pushedAuthorizationRequests: { enabled: false } },
    pkce: { required: () => true, methods: ['S256'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, preferred_username: id, name: id }),
    }),
  });
  server.on('request', provider.callback());
  console.log(`listening ${port}`);
});
