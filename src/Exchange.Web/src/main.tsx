import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { rememberedChoice, shownTheme, showInDocument } from './app/themeChoice';
import { languageReady } from './i18n';
import './app/app.css';
import './app/theme.css';
import './app/shell.css';
import './app/pages.css';
import './documents/documents.css';
import './tasks/together.css';
import './messages/messages.css';
import './app/guide.css';

// Before the first paint, so that a dark room is not lit up for a moment.
showInDocument(shownTheme(rememberedChoice(), window.matchMedia('(prefers-color-scheme: dark)').matches));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const page = createRoot(root);
void languageReady.then(() =>
  page.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
