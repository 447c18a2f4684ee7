/** 登录、组织、成员与个人设置。 */
export const accounts = {
  field: {
    name: "您的姓名",
    email: "电子邮箱",
    password: "密码",
    new_password: "新密码",
    organization: "组织名称",
    title: "职务",
    language: "语言",
    zone: "时区",
    roles: "角色",
  },
  hint: {
    password: "至少 10 个字符。好记的几个词胜过一串符号。",
    organization: "供应商所熟知的贵公司名称。",
    title: "例如“采购经理”，显示在您的决定旁。",
  },
  problem: {
    password_short: "至少 10 个字符",
    password_long: "最多 128 个字符",
    email_taken: "该邮箱已在此使用，密码不同。请用原密码登录。",
    wrong: "邮箱与密码不符。请核对，或申请重设密码。",
    too_many: "您所在网络的失败次数过多。请等一分钟后再试。",
    no_member: "您不是此处任何组织的成员。请联系组织所有者邀请您。",
    link_ended: "此链接已失效：可能已使用、已更换、已撤回或已过期。请索取新链接。",
  },
  welcome: {
    title: "欢迎使用 Holdpoint",
    intro: "此系统尚未设置。您将成为首位所有者，之后可邀请同事。",
    go: "创建组织",
    another_title: "再建一个组织",
    another_intro: "它与{{organization}}完全分开，您将是其所有者。",
  },
  sign_in: {
    title: "登录",
    go: "登录",
    forgot: "忘记密码？",
    by_invitation: "第一次来？请由组织所有者发邮件邀请您。",
    changed: "新密码已设置，请用新密码登录。",
  },
};
