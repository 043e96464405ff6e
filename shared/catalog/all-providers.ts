import type { Provider } from './provider.ts'
import { byName } from './by-name.ts'
import { activecampaign } from './providers/activecampaign.ts'
import { amazonSes } from './providers/amazon-ses.ts'
import { aweber } from './providers/aweber.ts'
import { beehiiv } from './providers/beehiiv.ts'
import { braze } from './providers/braze.ts'
import { brevo } from './providers/brevo.ts'
import { campaignMonitor } from './providers/campaign-monitor.ts'
import { constantContact } from './providers/constant-contact.ts'
import { customerIo } from './providers/customer-io.ts'
import { drip } from './providers/drip.ts'
import { elasticEmail } from './providers/elastic-email.ts'
import { getresponse } from './providers/getresponse.ts'
import { hubspot } from './providers/hubspot.ts'
import { intercom } from './providers/intercom.ts'
import { iterable } from './providers/iterable.ts'
import { kit } from './providers/kit.ts'
import { klaviyo } from './providers/klaviyo.ts'
import { mailchimp } from './providers/mailchimp.ts'
import { mailchimpTransactional } from './providers/mailchimp-transactional.ts'
import { mailerlite } from './providers/mailerlite.ts'
import { mailersend } from './providers/mailersend.ts'
import { mailgun } from './providers/mailgun.ts'
import { mailjet } from './providers/mailjet.ts'
import { moosend } from './providers/moosend.ts'
import { omnisend } from './providers/omnisend.ts'
import { postmark } from './providers/postmark.ts'
import { resend } from './providers/resend.ts'
import { sendgrid } from './providers/sendgrid.ts'
import { sparkpost } from './providers/sparkpost.ts'
import { zohoCampaigns } from './providers/zoho-campaigns.ts'

/** Every platform of the catalogue, by name. A new file in `providers` is entered here and nowhere else. */
export const providers: readonly Provider[] = byName([
  activecampaign,
  amazonSes,
  aweber,
  beehiiv,
  braze,
  brevo,
  campaignMonitor,
  constantContact,
  customerIo,
  drip,
  elasticEmail,
  getresponse,
  hubspot,
  intercom,
  iterable,
  kit,
  klaviyo,
  mailchimp,
  mailchimpTransactional,
  mailerlite,
  mailersend,
  mailgun,
  mailjet,
  moosend,
  omnisend,
  postmark,
  resend,
  sendgrid,
  sparkpost,
  zohoCampaigns,
])
