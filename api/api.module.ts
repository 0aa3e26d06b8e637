import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller';
import { ActsController } from './acts/acts.controller';
import { BeginningsController } from './acts/beginnings.controller';
import { ApprovalsController } from './approvals/approvals.controller';
import { CallbacksController } from './callbacks/callbacks.controller';
import { ChannelsController } from './channels/channels.controller';
import { ContactsController } from './contacts/contacts.controller';
import { DecisionsController } from './decisions/decisions.controller';
import { EventsController } from './events/events.controller';
import { FeedHub } from './events/feed-hub';
import { FactsController } from './facts/facts.controller';
import { GateController } from './gate/gate.controller';
import { HealthController } from './health/health.controller';
import { HoldsController } from './holds/holds.controller';
import { type ApiHost, HOST } from './host';
import { IncidentsController } from './incidents/incidents.controller';
import { InvariantsController } from './invariants/invariants.controller';
import { LettersController } from './letters/letters.controller';
import { MeController } from './me/me.controller';
import { OpenApi } from './openapi';
import { OpenApiController } from './openapi.controller';
import { Patience } from './patience';
import { PersonsController } from './persons/persons.controller';
import { PoliciesController } from './policies/policies.controller';
import { PolicyMovesController } from './policy-moves/policy-moves.controller';
import { PortfolioController } from './portfolio/portfolio.controller';
import { RulesController } from './rules/rules.controller';
import { StopsController } from './stops/stops.controller';
import { TemplatePreviewController } from './templates/template-preview.controller';
import { TemplatesController } from './templates/templates.controller';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller';
import { AgentPhoneController } from './voice/agent-phone.controller';
import { CallsController } from './voice/calls.controller';
import { KeypadCheckController } from './voice/keypad-check.controller';
import { MailController } from './webhooks/mail.controller';
import { TwilioController } from './webhooks/twilio.controller';
import { VoiceController } from './webhooks/voice.controller';

/** Every resource. */
export const API_MODULE_CONTROLLERS = [
  HealthController,
  OpenApiController,
  MeController,
  PortfolioController,
  AccountsController,
  FactsController,
  ActsController,
  BeginningsController,
  HoldsController,
  StopsController,
  ApprovalsController,
  PoliciesController,
  PolicyMovesController,
  EventsController,
  InvariantsController,
  PersonsController,
  GateController,
  DecisionsController,
  IncidentsController,
  ContactsController,
  CallbacksController,
  LettersController,
  RulesController,
  CallsController,
  AgentPhoneController,
  KeypadCheckController,
  VoiceController,
  TemplatesController,
  TemplatePreviewController,
  ChannelsController,
  TwilioController,
  MailController,
  UnsubscribeController,
] as const;

@Module({})
class ApiModule {}

/** Every resource of the API, over one host. */
export const apiModule = (host: ApiHost, openApi: OpenApi): DynamicModule => ({
  module: ApiModule,
  providers: [{ provide: HOST, useValue: host }, { provide: OpenApi, useValue: openApi }, FeedHub, Patience],
  controllers: [...API_MODULE_CONTROLLERS],
});
