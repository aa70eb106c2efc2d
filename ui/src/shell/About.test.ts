import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { mockIpc, refuse } from '../api/mockIpc';
import About from './About.svelte';
import Licences from './Licences.svelte';
import { byText, type Licences as Read } from './licences';

const LICENCES: Read = {
  packages: [
    { name: 'alpha', version: '1.0', licence: 'MIT', texts: [1] },
    { name: 'beta', version: '2.0', licence: 'Apache-2.0', texts: [0] },
    { name: 'gamma', version: '', licence: 'MIT', texts: [1, 0] },
  ],
  texts: ['Apache License', 'Permission is <hereby> granted'],
};

const press = (name: string) => screen.getByRole('button', { name });

describe('about the application', () => {
  it('says its version, and where the diagnostic file was saved', async () => {
    mockIpc({ get_about: () => ({ version: '0.1.0' }), save_diagnostics: () => 'E:\\diag.txt' });
    render(About);
    expect(await screen.findByText('Version 0.1.0')).toBeInTheDocument();
    await userEvent.click(press('Save a diagnostic file…'));
    expect(await screen.findByText('It is saved at E:\\diag.txt.')).toBeInTheDocument();
  });

  it('says nothing of a file if she closes the dialog, and why it could not be written', async () => {
    let answer: () => string | null = () => null;
    mockIpc({ get_about: () => ({ version: '0.1.0' }), save_diagnostics: () => answer() });
    render(About);
    await userEvent.click(press('Save a diagnostic file…'));
    expect(screen.queryByText(/It is saved/)).not.toBeInTheDocument();
    answer = () => refuse('file', 'The disk is full.');
    await userEvent.click(press('Save a diagnostic file…'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
  });
});

describe('licences', () => {
  it('are each shown once, with all that is under it, as plain text', async () => {
    render(Licences, { props: { read: async () => LICENCES } });
    await userEvent.click(press('Licences of what it is made of'));
    expect(await screen.findByText('alpha and 1 more: MIT')).toBeInTheDocument();
    expect(screen.getByText('alpha 1.0, gamma')).toBeInTheDocument();
    expect(screen.getByText('Permission is <hereby> granted')).toBeInTheDocument();
    expect(byText(LICENCES).map(({ packages }) => packages.length)).toEqual([2, 2]);
  });

  it('that were not built in are said to be absent', async () => {
    render(Licences, { props: { read: async () => null } });
    await userEvent.click(press('Licences of what it is made of'));
    expect(await screen.findByText(/not put into this window/)).toBeInTheDocument();
  });
});
