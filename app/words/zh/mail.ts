export const mail = {
  greeting: "{{name}}，您好：",
  sample: "样例：本邮件内容均非真实。",
};
