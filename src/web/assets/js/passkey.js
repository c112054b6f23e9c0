// Passkeys need the browser's own dialogue. The page carries what to ask for; the answer goes back by the page's own form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const withBytes = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

const ask = {
  get: async (options) => {
    const made = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: withBytes(options.allowCredentials) ?? [],
      },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      clientExtensionResults: {},
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        ...(userHandle === null ? {} : { userHandle: text(userHandle) }),
      },
    };
  },
  create: async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials) ?? [],
      },
    });
    const { attestationObject, clientDataJSON } = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      clientExtensionResults: {},
      response: {
        attestationObject: text(attestationObject),
        clientDataJSON: text(clientDataJSON),
        transports: made.response.getTransports?.() ?? [],
      },
    };
  },
};

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (window.PublicKeyCredential === undefined) continue;
  const problem = form.querySelector('[data-problem]');
  form.hidden = false;
  const answer = async () => {
    problem.textContent = '';
    try {
      const options = JSON.parse(form.dataset.options);
      form.elements.answer.value = JSON.stringify(await ask[form.dataset.passkey](options));
      form.requestSubmit();
    } catch {
      // Refused or cancelled by the person: the browser tells no more.
      form.elements.answer.value = '';
      problem.textContent = problem.dataset.problem;
    }
  };
  form.addEventListener('submit', (event) => {
    if (form.elements.answer.value !== '') return;
    event.preventDefault();
    void answer();
  });
}
