import { Platform } from '../obsidian/environment'

const PHONE = 500

/** Marks the body for a phone or a tablet, now and when the width changes. The plugin is told once, at the start. */
export function keepPhoneMode(forced: boolean): void {
  const apply = (): void => {
    const phone = innerWidth < PHONE
    const mobile = forced || phone
    document.body.classList.toggle('is-mobile', mobile)
    document.body.classList.toggle('is-phone', phone)
    document.body.classList.toggle('is-tablet', mobile && !phone)
  }
  apply()
  const mobile = document.body.classList.contains('is-mobile')
  const phone = document.body.classList.contains('is-phone')
  Object.assign(Platform, {
    isMobile: mobile,
    isMobileApp: mobile,
    isDesktop: !mobile,
    isDesktopApp: !mobile,
    isPhone: phone,
    isTablet: mobile && !phone,
  })
  addEventListener('resize', apply)
}
