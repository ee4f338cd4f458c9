import { PatientField as PatientField_8b0acf062670fb95db30d255885b4549 } from '../../../../admin/components/fields/PatientField'
import { MomentCell as MomentCell_387047f3356b615246161986eadf48e2 } from '../../../../admin/components/cells/MomentCell'
import { MomentField as MomentField_bb74aea998f6eaa89768433cdd0da7d3 } from '../../../../admin/components/fields/MomentField'
import { FreeTimes as FreeTimes_b6aab86e3da8e3b78f9087502354c1f2 } from '../../../../admin/components/fields/FreeTimes'
import { StatusCell as StatusCell_804a91c69651d4f3df180f8a19d59004 } from '../../../../admin/components/cells/StatusCell'
import { StatusField as StatusField_64878b03090af851ad4b867790215750 } from '../../../../admin/components/fields/StatusField'
import { TextFactField as TextFactField_db27184ad91760876962338b07c3c275 } from '../../../../admin/components/fields/TextFactField'
import { ChoiceFactField as ChoiceFactField_1c6dd5e5eb25ffb35443ed535db12976 } from '../../../../admin/components/fields/ChoiceFactField'
import { YesNoCell as YesNoCell_f5265434a60e98e2e01e7c1e0867f8af } from '../../../../admin/components/cells/YesNoCell'
import { MoneyCell as MoneyCell_57adbaaf6f6b9901d27b618bc3794c9c } from '../../../../admin/components/cells/MoneyCell'
import { MoneyField as MoneyField_097fb097093a92d5f228037a10e357e8 } from '../../../../admin/components/fields/MoneyField'
import { PatientFinder as PatientFinder_c0d5fbe89585434b7dca771e0459da80 } from '../../../../admin/components/fields/PatientFinder'
import { RecordTitle as RecordTitle_76b71199e14ad7406cde70a69dcde155 } from '../../../../admin/components/RecordTitle'
import { VisitSteps as VisitSteps_1cd0550b02ed467c0b66a891888537e6 } from '../../../../admin/components/actions/VisitSteps'
import { SeriesSteps as SeriesSteps_8da9845749010ca2848fd096c9fae4bf } from '../../../../admin/components/series/SeriesSteps'
import { WeekdaysField as WeekdaysField_d936fe24456ea383fd8e0841edcc1616 } from '../../../../admin/components/fields/WeekdaysField'
import { TimeOfDayCell as TimeOfDayCell_1ef92c64e1b336ef44cfa3c6b20998ab } from '../../../../admin/components/cells/TimeOfDayCell'
import { TimeOfDayField as TimeOfDayField_50d2781d0b1b6082cad1078d3e53afec } from '../../../../admin/components/fields/TimeOfDayField'
import { CalendarDateCell as CalendarDateCell_5634fca103a47e789f88d647ff56fb4c } from '../../../../admin/components/cells/CalendarDateCell'
import { CalendarDateField as CalendarDateField_bf737bc0c7b4d95280c5f0572a4d27da } from '../../../../admin/components/fields/CalendarDateField'
import { VisitField as VisitField_38a2fe9169787b625b542d90eb46ee21 } from '../../../../admin/components/fields/VisitField'
import { WaitlistSteps as WaitlistSteps_e434fcd2ee495f149488c7137fe857a2 } from '../../../../admin/components/actions/WaitlistSteps'
import { LanguageField as LanguageField_62e9c4becbdf2e5a1e01f3fe88f4cd42 } from '../../../../admin/components/fields/CodeField'
import { CountryField as CountryField_62e9c4becbdf2e5a1e01f3fe88f4cd42 } from '../../../../admin/components/fields/CodeField'
import { AddOnPart as AddOnPart_157654e9a5ecc4dd38a5cd151947e440 } from '../../../../admin/add-ons/AddOnPart'
import { PatientSteps as PatientSteps_78aad1cbab5d79a2d78a51181de521bd } from '../../../../admin/components/actions/PatientSteps'
import { NameCell as NameCell_a39ebf9f59b00b7d8e248683739484dd } from '../../../../admin/components/cells/NameCell'
import { RequestSteps as RequestSteps_6c7f18d88b74c60c59ed9ef823d82049 } from '../../../../admin/components/rights/RequestSteps'
import { TemplateField as TemplateField_b5b778069642ff3cea4f95fe984a1dc3 } from '../../../../admin/components/fields/TemplateField'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RowTitle as RowTitle_728c60a3bd03a9c00823c0af11a955c9 } from '../../../../admin/components/fields/RowTitle'
import { NoteSteps as NoteSteps_0cbfd7ff4865b565ddef2493f489ba79 } from '../../../../admin/components/actions/NoteSteps'
import { RateCell as RateCell_870647a326b25c3614a3431baed2232a } from '../../../../admin/components/cells/RateCell'
import { RateField as RateField_0ee34802290eeed24f3d04b603823f59 } from '../../../../admin/components/fields/RateField'
import { CurrencyField as CurrencyField_4e1c8fa2d75a8bea878c8173318713f5 } from '../../../../admin/components/fields/CurrencyField'
import { DayCell as DayCell_da00b357eaa7574eda4914b3f55831d8 } from '../../../../admin/components/cells/DayCell'
import { DayField as DayField_a4b738a40ddd1e371a34e4cc4825673e } from '../../../../admin/components/fields/DayField'
import { InvoiceSteps as InvoiceSteps_c20c22213c51363feae7ea55237e68f9 } from '../../../../admin/components/actions/InvoiceSteps'
import { PaymentSteps as PaymentSteps_b5231e547337e711ff856b4b1824df48 } from '../../../../admin/components/actions/PaymentSteps'
import { TimezoneField as TimezoneField_f03def6751528c40ae46a0976a640fe5 } from '../../../../admin/components/fields/TimezoneField'
import { ColorCell as ColorCell_3a1f788629592915a06190f3b574df65 } from '../../../../admin/components/cells/ColorCell'
import { ColorField as ColorField_8ddea93de6980ae40ff901fd75e7f882 } from '../../../../admin/components/fields/ColorField'
import { RolesField as RolesField_7ba8d637ff33d4a1474ec91295904614 } from '../../../../admin/components/fields/RolesField'
import { RolesCell as RolesCell_c3c05f23e0b4a2fb73d5f98aa4454320 } from '../../../../admin/components/cells/RolesCell'
import { InviteButton as InviteButton_048200e0071a0d064a9c3ea6f5905119 } from '../../../../admin/components/actions/InviteButton'
import { SessionSteps as SessionSteps_b1dedde3c1859e993679efad161cfd53 } from '../../../../admin/components/session/SessionSteps'
import { StaffSteps as StaffSteps_ae92e351f4f096f74e03cd2b63505391 } from '../../../../admin/components/actions/StaffSteps'
import { WeekdayCell as WeekdayCell_004a4405351ea7287aa3b5fb7dd0be8a } from '../../../../admin/components/cells/WeekdayCell'
import { WeekdayField as WeekdayField_3249419ac470ec154da475ba43d46f8c } from '../../../../admin/components/fields/WeekdayField'
import { AuditWordCell as AuditWordCell_3d1329f747da9078f629fa2d198af4ee } from '../../../../admin/components/cells/AuditWordCell'
import { AuditFactField as AuditFactField_82d65e1230249d6646c271ed9a79e934 } from '../../../../admin/components/fields/AuditFactField'
import { ScopesField as ScopesField_28c15b797d6eb7b93f04437f99898916 } from '../../../../admin/components/fields/ScopesField'
import { CreateKeyButton as CreateKeyButton_73623c89eb5a1f7ebed5f79591dfd9f1 } from '../../../../admin/components/actions/CreateKeyButton'
import { CreateFeedButton as CreateFeedButton_81116ea866d86775cdd02b14fa9f25dd } from '../../../../admin/components/series/CreateFeedButton'
import { EventChoiceField as EventChoiceField_2258fd077ae2adfa755e4d522d018b4d } from '../../../../admin/webhooks/EventChoiceField'
import { EndpointLink as EndpointLink_57f684ad3226ba8e2c9ef09dee32cafd } from '../../../../admin/webhooks/EndpointLink'
import { CreateEndpointButton as CreateEndpointButton_34a2cf1f830bf43dc0d2880a81da75e2 } from '../../../../admin/webhooks/CreateEndpointButton'
import { ToWebhooks as ToWebhooks_97d1c1a6b27455091e1a349d3755ec3c } from '../../../../admin/webhooks/ToWebhooks'
import { StaffNav as StaffNav_d66aa648225119365ad0ec779018fafc } from '../../../../admin/components/nav/StaffNav'
import { SkipLink as SkipLink_622eb6ac653724db6c4b60114cbad7c3 } from '../../../../admin/components/nav/SkipLink'
import { FactorReminder as FactorReminder_23c08b35ff6ee70e8c1a015836858952 } from '../../../../admin/components/security/FactorReminder'
import { EmergencyBanner as EmergencyBanner_88e98b24b07a1260a4f83270c03402e1 } from '../../../../admin/components/emergency/EmergencyBanner'
import { CareloomIcon as CareloomIcon_43e00c09d8c26f2a8d55d4dc679ebfd3 } from '../../../../admin/components/brand/CareloomIcon'
import { CareloomLogo as CareloomLogo_601fed1ffa172a290d14ef8c656d1bac } from '../../../../admin/components/brand/CareloomLogo'
import { ClinicBadge as ClinicBadge_23b7d6c87ee6cd9496f67fa35b2b91c3 } from '../../../../admin/components/clinic/ClinicBadge'
import { ProviderSignIn as ProviderSignIn_9efadedad6879b5c0c75368f6ca1cf36 } from '../../../../admin/components/session/ProviderSignIn'
import { SignInGreeting as SignInGreeting_44125eb81df844009c19908278d055cc } from '../../../../admin/components/brand/SignInGreeting'
import { ClinicProvider as ClinicProvider_eb1c08d0e09c95beab6f7549047abbc0 } from '../../../../admin/components/clinic/ClinicProvider'
import { ControlNames as ControlNames_cfc9a9235ba966166f789b2852a541da } from '../../../../admin/components/access/ControlNames'
import { SessionKeeper as SessionKeeper_3f11239de5b220737c83bcc9850ee5e7 } from '../../../../admin/components/session/SessionKeeper'
import { StepUpProvider as StepUpProvider_8e45beefe3d278ef44ef16dfbaa7b66f } from '../../../../admin/components/security/StepUpProvider'
import { CalendarView as CalendarView_d81710f9a4806f51db4eac087b3b137b } from '../../../../admin/calendar/CalendarView'
import { TodayView as TodayView_b5f2c4b7b6d04fdf79303379949abc0b } from '../../../../admin/dashboard/TodayView'
import { SessionsView as SessionsView_8226f99d660bbb44a1262b1eed0b13f3 } from '../../../../admin/components/session/SessionsView'
import { SecurityView as SecurityView_539e5fd18397334495f72303ac83a171 } from '../../../../admin/security/SecurityView'
import { SecondStepView as SecondStepView_b85002e1ad512b10c97cfe2f7482f64b } from '../../../../admin/security/SecondStepView'
import { EmergencyLooksView as EmergencyLooksView_d462c26dfac54175eb49fb3079817fc3 } from '../../../../admin/emergency/EmergencyLooksView'
import { RetentionView as RetentionView_8b6d7f4bc16dbc9bf4cc55f465aa7704 } from '../../../../admin/retention/RetentionView'
import { SystemHealthView as SystemHealthView_a4766b493310ff6386675811b8c424b6 } from '../../../../admin/health/SystemHealthView'
import { WebhooksView as WebhooksView_42cd1a7ec00edf2e220cb95fb8e6fa0c } from '../../../../admin/webhooks/WebhooksView'
import { EndpointPageView as EndpointPageView_5683d2bb55c8eb0ff3eed87f9accc40e } from '../../../../admin/webhooks/EndpointPageView'
import { VerifyView as VerifyView_da1665aec3346c68f9790775a5d0c5df } from '../../../../admin/webhooks/VerifyView'
import { DeliveriesView as DeliveriesView_1ccee2743b3dee9bba16b99294946ee6 } from '../../../../admin/webhooks/DeliveriesView'
import { DeliveryPageView as DeliveryPageView_883a726eed3b5bbd670ee0a99c6906af } from '../../../../admin/webhooks/DeliveryPageView'
import { AddOnsView as AddOnsView_3bd2764376e4624611d5a6d647916711 } from '../../../../admin/add-ons/AddOnsView'
import { AddOnView as AddOnView_d856ffc4c2d46125c9aa98a18336de9d } from '../../../../admin/add-ons/AddOnView'
import { AuditTrailView as AuditTrailView_bbd64be50dea53404c4fa1504afa106e } from '../../../../admin/trail/AuditTrailView'
import { AddOnPage as AddOnPage_8b9a39e700d7ef168d040dac8457a81b } from '../../../../admin/add-ons/AddOnPage'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'
import { RecallList as RecallList_241ad498af748ff0eb06d5afd6515b30 } from 'careloom-recalls/admin/RecallList'
import { PatientRecalls as PatientRecalls_a7a0b7a5bbc1e63cfc88cd3952610b15 } from 'careloom-recalls/admin/PatientRecalls'
import { LinesTable as LinesTable_0dcbf1cd169962ca741770a057c8203d } from 'careloom-stripe/admin/LinesTable'
import { PayLink as PayLink_25d0ab10e6ff08cfffa49fb2dc34e0fa } from 'careloom-stripe/admin/PayLink'
import { GiveBack as GiveBack_490ed54430be9129ce6e2abcd54c8641 } from 'careloom-stripe/admin/GiveBack'

/** @type import('payload').ImportMap */
export const importMap = {
  "/admin/components/fields/PatientField#PatientField": PatientField_8b0acf062670fb95db30d255885b4549,
  "/admin/components/cells/MomentCell#MomentCell": MomentCell_387047f3356b615246161986eadf48e2,
  "/admin/components/fields/MomentField#MomentField": MomentField_bb74aea998f6eaa89768433cdd0da7d3,
  "/admin/components/fields/FreeTimes#FreeTimes": FreeTimes_b6aab86e3da8e3b78f9087502354c1f2,
  "/admin/components/cells/StatusCell#StatusCell": StatusCell_804a91c69651d4f3df180f8a19d59004,
  "/admin/components/fields/StatusField#StatusField": StatusField_64878b03090af851ad4b867790215750,
  "/admin/components/fields/TextFactField#TextFactField": TextFactField_db27184ad91760876962338b07c3c275,
  "/admin/components/fields/ChoiceFactField#ChoiceFactField": ChoiceFactField_1c6dd5e5eb25ffb35443ed535db12976,
  "/admin/components/cells/YesNoCell#YesNoCell": YesNoCell_f5265434a60e98e2e01e7c1e0867f8af,
  "/admin/components/cells/MoneyCell#MoneyCell": MoneyCell_57adbaaf6f6b9901d27b618bc3794c9c,
  "/admin/components/fields/MoneyField#MoneyField": MoneyField_097fb097093a92d5f228037a10e357e8,
  "/admin/components/fields/PatientFinder#PatientFinder": PatientFinder_c0d5fbe89585434b7dca771e0459da80,
  "/admin/components/RecordTitle#RecordTitle": RecordTitle_76b71199e14ad7406cde70a69dcde155,
  "/admin/components/actions/VisitSteps#VisitSteps": VisitSteps_1cd0550b02ed467c0b66a891888537e6,
  "/admin/components/series/SeriesSteps#SeriesSteps": SeriesSteps_8da9845749010ca2848fd096c9fae4bf,
  "/admin/components/fields/WeekdaysField#WeekdaysField": WeekdaysField_d936fe24456ea383fd8e0841edcc1616,
  "/admin/components/cells/TimeOfDayCell#TimeOfDayCell": TimeOfDayCell_1ef92c64e1b336ef44cfa3c6b20998ab,
  "/admin/components/fields/TimeOfDayField#TimeOfDayField": TimeOfDayField_50d2781d0b1b6082cad1078d3e53afec,
  "/admin/components/cells/CalendarDateCell#CalendarDateCell": CalendarDateCell_5634fca103a47e789f88d647ff56fb4c,
  "/admin/components/fields/CalendarDateField#CalendarDateField": CalendarDateField_bf737bc0c7b4d95280c5f0572a4d27da,
  "/admin/components/fields/VisitField#VisitField": VisitField_38a2fe9169787b625b542d90eb46ee21,
  "/admin/components/actions/WaitlistSteps#WaitlistSteps": WaitlistSteps_e434fcd2ee495f149488c7137fe857a2,
  "/admin/components/fields/CodeField#LanguageField": LanguageField_62e9c4becbdf2e5a1e01f3fe88f4cd42,
  "/admin/components/fields/CodeField#CountryField": CountryField_62e9c4becbdf2e5a1e01f3fe88f4cd42,
  "/admin/add-ons/AddOnPart#AddOnPart": AddOnPart_157654e9a5ecc4dd38a5cd151947e440,
  "/admin/components/actions/PatientSteps#PatientSteps": PatientSteps_78aad1cbab5d79a2d78a51181de521bd,
  "/admin/components/cells/NameCell#NameCell": NameCell_a39ebf9f59b00b7d8e248683739484dd,
  "/admin/components/rights/RequestSteps#RequestSteps": RequestSteps_6c7f18d88b74c60c59ed9ef823d82049,
  "/admin/components/fields/TemplateField#TemplateField": TemplateField_b5b778069642ff3cea4f95fe984a1dc3,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/components/fields/RowTitle#RowTitle": RowTitle_728c60a3bd03a9c00823c0af11a955c9,
  "/admin/components/actions/NoteSteps#NoteSteps": NoteSteps_0cbfd7ff4865b565ddef2493f489ba79,
  "/admin/components/cells/RateCell#RateCell": RateCell_870647a326b25c3614a3431baed2232a,
  "/admin/components/fields/RateField#RateField": RateField_0ee34802290eeed24f3d04b603823f59,
  "/admin/components/fields/CurrencyField#CurrencyField": CurrencyField_4e1c8fa2d75a8bea878c8173318713f5,
  "/admin/components/cells/DayCell#DayCell": DayCell_da00b357eaa7574eda4914b3f55831d8,
  "/admin/components/fields/DayField#DayField": DayField_a4b738a40ddd1e371a34e4cc4825673e,
  "/admin/components/actions/InvoiceSteps#InvoiceSteps": InvoiceSteps_c20c22213c51363feae7ea55237e68f9,
  "/admin/components/actions/PaymentSteps#PaymentSteps": PaymentSteps_b5231e547337e711ff856b4b1824df48,
  "/admin/components/fields/TimezoneField#TimezoneField": TimezoneField_f03def6751528c40ae46a0976a640fe5,
  "/admin/components/cells/ColorCell#ColorCell": ColorCell_3a1f788629592915a06190f3b574df65,
  "/admin/components/fields/ColorField#ColorField": ColorField_8ddea93de6980ae40ff901fd75e7f882,
  "/admin/components/fields/RolesField#RolesField": RolesField_7ba8d637ff33d4a1474ec91295904614,
  "/admin/components/cells/RolesCell#RolesCell": RolesCell_c3c05f23e0b4a2fb73d5f98aa4454320,
  "/admin/components/actions/InviteButton#InviteButton": InviteButton_048200e0071a0d064a9c3ea6f5905119,
  "/admin/components/session/SessionSteps#SessionSteps": SessionSteps_b1dedde3c1859e993679efad161cfd53,
  "/admin/components/actions/StaffSteps#StaffSteps": StaffSteps_ae92e351f4f096f74e03cd2b63505391,
  "/admin/components/cells/WeekdayCell#WeekdayCell": WeekdayCell_004a4405351ea7287aa3b5fb7dd0be8a,
  "/admin/components/fields/WeekdayField#WeekdayField": WeekdayField_3249419ac470ec154da475ba43d46f8c,
  "/admin/components/cells/AuditWordCell#AuditWordCell": AuditWordCell_3d1329f747da9078f629fa2d198af4ee,
  "/admin/components/fields/AuditFactField#AuditFactField": AuditFactField_82d65e1230249d6646c271ed9a79e934,
  "/admin/components/fields/ScopesField#ScopesField": ScopesField_28c15b797d6eb7b93f04437f99898916,
  "/admin/components/actions/CreateKeyButton#CreateKeyButton": CreateKeyButton_73623c89eb5a1f7ebed5f79591dfd9f1,
  "/admin/components/series/CreateFeedButton#CreateFeedButton": CreateFeedButton_81116ea866d86775cdd02b14fa9f25dd,
  "/admin/webhooks/EventChoiceField#EventChoiceField": EventChoiceField_2258fd077ae2adfa755e4d522d018b4d,
  "/admin/webhooks/EndpointLink#EndpointLink": EndpointLink_57f684ad3226ba8e2c9ef09dee32cafd,
  "/admin/webhooks/CreateEndpointButton#CreateEndpointButton": CreateEndpointButton_34a2cf1f830bf43dc0d2880a81da75e2,
  "/admin/webhooks/ToWebhooks#ToWebhooks": ToWebhooks_97d1c1a6b27455091e1a349d3755ec3c,
  "/admin/components/nav/StaffNav#StaffNav": StaffNav_d66aa648225119365ad0ec779018fafc,
  "/admin/components/nav/SkipLink#SkipLink": SkipLink_622eb6ac653724db6c4b60114cbad7c3,
  "/admin/components/security/FactorReminder#FactorReminder": FactorReminder_23c08b35ff6ee70e8c1a015836858952,
  "/admin/components/emergency/EmergencyBanner#EmergencyBanner": EmergencyBanner_88e98b24b07a1260a4f83270c03402e1,
  "/admin/components/brand/CareloomIcon#CareloomIcon": CareloomIcon_43e00c09d8c26f2a8d55d4dc679ebfd3,
  "/admin/components/brand/CareloomLogo#CareloomLogo": CareloomLogo_601fed1ffa172a290d14ef8c656d1bac,
  "/admin/components/clinic/ClinicBadge#ClinicBadge": ClinicBadge_23b7d6c87ee6cd9496f67fa35b2b91c3,
  "/admin/components/session/ProviderSignIn#ProviderSignIn": ProviderSignIn_9efadedad6879b5c0c75368f6ca1cf36,
  "/admin/components/brand/SignInGreeting#SignInGreeting": SignInGreeting_44125eb81df844009c19908278d055cc,
  "/admin/components/clinic/ClinicProvider#ClinicProvider": ClinicProvider_eb1c08d0e09c95beab6f7549047abbc0,
  "/admin/components/access/ControlNames#ControlNames": ControlNames_cfc9a9235ba966166f789b2852a541da,
  "/admin/components/session/SessionKeeper#SessionKeeper": SessionKeeper_3f11239de5b220737c83bcc9850ee5e7,
  "/admin/components/security/StepUpProvider#StepUpProvider": StepUpProvider_8e45beefe3d278ef44ef16dfbaa7b66f,
  "/admin/calendar/CalendarView#CalendarView": CalendarView_d81710f9a4806f51db4eac087b3b137b,
  "/admin/dashboard/TodayView#TodayView": TodayView_b5f2c4b7b6d04fdf79303379949abc0b,
  "/admin/components/session/SessionsView#SessionsView": SessionsView_8226f99d660bbb44a1262b1eed0b13f3,
  "/admin/security/SecurityView#SecurityView": SecurityView_539e5fd18397334495f72303ac83a171,
  "/admin/security/SecondStepView#SecondStepView": SecondStepView_b85002e1ad512b10c97cfe2f7482f64b,
  "/admin/emergency/EmergencyLooksView#EmergencyLooksView": EmergencyLooksView_d462c26dfac54175eb49fb3079817fc3,
  "/admin/retention/RetentionView#RetentionView": RetentionView_8b6d7f4bc16dbc9bf4cc55f465aa7704,
  "/admin/health/SystemHealthView#SystemHealthView": SystemHealthView_a4766b493310ff6386675811b8c424b6,
  "/admin/webhooks/WebhooksView#WebhooksView": WebhooksView_42cd1a7ec00edf2e220cb95fb8e6fa0c,
  "/admin/webhooks/EndpointPageView#EndpointPageView": EndpointPageView_5683d2bb55c8eb0ff3eed87f9accc40e,
  "/admin/webhooks/VerifyView#VerifyView": VerifyView_da1665aec3346c68f9790775a5d0c5df,
  "/admin/webhooks/DeliveriesView#DeliveriesView": DeliveriesView_1ccee2743b3dee9bba16b99294946ee6,
  "/admin/webhooks/DeliveryPageView#DeliveryPageView": DeliveryPageView_883a726eed3b5bbd670ee0a99c6906af,
  "/admin/add-ons/AddOnsView#AddOnsView": AddOnsView_3bd2764376e4624611d5a6d647916711,
  "/admin/add-ons/AddOnView#AddOnView": AddOnView_d856ffc4c2d46125c9aa98a18336de9d,
  "/admin/trail/AuditTrailView#AuditTrailView": AuditTrailView_bbd64be50dea53404c4fa1504afa106e,
  "/admin/add-ons/AddOnPage#AddOnPage": AddOnPage_8b9a39e700d7ef168d040dac8457a81b,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1,
  "careloom-recalls/admin/RecallList#RecallList": RecallList_241ad498af748ff0eb06d5afd6515b30,
  "careloom-recalls/admin/PatientRecalls#PatientRecalls": PatientRecalls_a7a0b7a5bbc1e63cfc88cd3952610b15,
  "careloom-stripe/admin/LinesTable#LinesTable": LinesTable_0dcbf1cd169962ca741770a057c8203d,
  "careloom-stripe/admin/PayLink#PayLink": PayLink_25d0ab10e6ff08cfffa49fb2dc34e0fa,
  "careloom-stripe/admin/GiveBack#GiveBack": GiveBack_490ed54430be9129ce6e2abcd54c8641
}
