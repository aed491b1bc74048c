/** Every declaration that we publish is read once by the host's compiler. */
import type * as ui from 'react-credits';
import type * as chat from 'react-credits/chat';
import type * as client from 'react-credits/client';
import type * as contract from 'react-credits/contract';
import type * as mocks from 'react-credits/mocks';
import type * as money from 'react-credits/money';
import type * as server from 'react-credits/server';
import type * as node from 'react-credits/server/node';

export type Entries = [
  typeof ui,
  typeof chat,
  typeof client,
  typeof contract,
  typeof mocks,
  typeof money,
  typeof server,
  typeof node,
];
