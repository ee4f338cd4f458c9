import type { PluginContext } from 'careloom/plugin'
import type { StripeOptions } from './options'
import type { StripeSettings } from './settings'

export type StripeContext = PluginContext<StripeOptions, StripeSettings>
