import type { Config } from 'payload'

/** Everything about the staff interface; components are named by path and loaded by the interface itself. */
export const adminConfig = (root: string): NonNullable<Config['admin']> => ({
  user: 'users',
  avatar: 'default',
  meta: {
    titleSuffix: ' · Careloom',
    description: 'Careloom: appointments, patients, notes and invoices of a clinic.',
    icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/icon.svg' }],
  },
  dateFormat: 'd MMM yyyy, HH:mm',
  components: {
    graphics: {
      Icon: '/admin/components/brand/CareloomIcon#CareloomIcon',
      Logo: '/admin/components/brand/CareloomLogo#CareloomLogo',
    },
    providers: [
      '/admin/components/clinic/ClinicProvider#ClinicProvider',
      '/admin/components/access/ControlNames#ControlNames',
      '/admin/components/session/SessionKeeper#SessionKeeper',
      '/admin/components/security/StepUpProvider#StepUpProvider',
    ],
    header: [
      '/admin/components/nav/SkipLink#SkipLink',
      '/admin/components/security/FactorReminder#FactorReminder',
      '/admin/components/emergency/EmergencyBanner#EmergencyBanner',
    ],
    Nav: '/admin/components/nav/StaffNav#StaffNav',
    actions: ['/admin/components/clinic/ClinicBadge#ClinicBadge'],
    beforeLogin: ['/admin/components/brand/SignInGreeting#SignInGreeting'],
    afterLogin: ['/admin/components/session/ProviderSignIn#ProviderSignIn'],
    views: {
      calendar: {
        Component: '/admin/calendar/CalendarView#CalendarView',
        path: '/calendar',
        exact: true,
      },
      dashboard: { Component: '/admin/dashboard/TodayView#TodayView' },
      sessions: {
        Component: '/admin/components/session/SessionsView#SessionsView',
        path: '/account/sessions',
        exact: true,
      },
      security: { Component: '/admin/security/SecurityView#SecurityView', path: '/security', exact: true },
      secondStep: {
        Component: '/admin/security/SecondStepView#SecondStepView',
        path: '/second-step',
        exact: true,
      },
      emergencyLooks: {
        Component: '/admin/emergency/EmergencyLooksView#EmergencyLooksView',
        path: '/emergency-looks',
        exact: true,
      },
      retention: {
        Component: '/admin/retention/RetentionView#RetentionView',
        path: '/retention',
        exact: true,
      },
      systemHealth: {
        Component: '/admin/health/SystemHealthView#SystemHealthView',
        path: '/system-health',
        exact: true,
      },
      webhooks: { Component: '/admin/webhooks/WebhooksView#WebhooksView', path: '/webhooks', exact: true },
      webhookEndpoint: {
        Component: '/admin/webhooks/EndpointPageView#EndpointPageView',
        path: '/webhooks/:id',
        exact: true,
      },
      webhookVerify: {
        Component: '/admin/webhooks/VerifyView#VerifyView',
        path: '/webhooks/:id/verify',
        exact: true,
      },
      webhookDeliveries: {
        Component: '/admin/webhooks/DeliveriesView#DeliveriesView',
        path: '/webhook-deliveries',
        exact: true,
      },
      webhookDelivery: {
        Component: '/admin/webhooks/DeliveryPageView#DeliveryPageView',
        path: '/webhook-deliveries/:id',
        exact: true,
      },
      addOns: { Component: '/admin/add-ons/AddOnsView#AddOnsView', path: '/add-ons', exact: true },
      addOn: { Component: '/admin/add-ons/AddOnView#AddOnView', path: '/add-ons/:slug', exact: true },
      auditTrail: { Component: '/admin/trail/AuditTrailView#AuditTrailView', path: '/audit-trail' },
    },
  },
  importMap: { baseDir: root, importMapFile: `${root}src/app/(payload)/admin/importMap.js` },
})
