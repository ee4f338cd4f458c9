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
import { StaffNav as StaffNav_d66aa648225119365ad0ec779018fafc } from '../../../../admin/components/nav/StaffNav'
import { CareloomIcon as CareloomIcon_43e00c09d8c26f2a8d55d4dc679ebfd3 } from '../../../../admin/components/brand/CareloomIcon'
import { CareloomLogo as CareloomLogo_601fed1ffa172a290d14ef8c656d1bac } from '../../../../admin/components/brand/CareloomLogo'
import { ClinicBadge as ClinicBadge_23b7d6c87ee6cd9496f67fa35b2b91c3 } from '../../../../admin/components/clinic/ClinicBadge'
import { SignInGreeting as SignInGreeting_44125eb81df844009c19908278d055cc } from '../../../../admin/components/brand/SignInGreeting'
import { ClinicProvider as ClinicProvider_eb1c08d0e09c95beab6f7549047abbc0 } from '../../../../admin/components/clinic/ClinicProvider'
import { TodayView as TodayView_b5f2c4b7b6d04fdf79303379949abc0b } from '../../../../admin/dashboard/TodayView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
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
  "/admin/components/nav/StaffNav#StaffNav": StaffNav_d66aa648225119365ad0ec779018fafc,
  "/admin/components/brand/CareloomIcon#CareloomIcon": CareloomIcon_43e00c09d8c26f2a8d55d4dc679ebfd3,
  "/admin/components/brand/CareloomLogo#CareloomLogo": CareloomLogo_601fed1ffa172a290d14ef8c656d1bac,
  "/admin/components/clinic/ClinicBadge#ClinicBadge": ClinicBadge_23b7d6c87ee6cd9496f67fa35b2b91c3,
  "/admin/components/brand/SignInGreeting#SignInGreeting": SignInGreeting_44125eb81df844009c19908278d055cc,
  "/admin/components/clinic/ClinicProvider#ClinicProvider": ClinicProvider_eb1c08d0e09c95beab6f7549047abbc0,
  "/admin/dashboard/TodayView#TodayView": TodayView_b5f2c4b7b6d04fdf79303379949abc0b,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
