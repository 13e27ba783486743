package io.scimoperator.local.api.schema;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that Kubernetes adds to CEL, as far as they ask for no types of their own. Pure.
 */
final class CelFunctions {

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern QUANTITY =
      Pattern.compile("[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)(n|u|m|k|[KMGTPE]i?|[eE][+-]?\\d+)?");

  private CelFunctions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        test("isURL"),
        test("isIP"),
        test("isCIDR"),
        test("isQuantity"),
        CelFunctionDecl.newFunctionDeclaration(
            "find",
            CelOverloadDecl.newMemberOverload(
                "string_find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "findAll",
            CelOverloadDecl.newMemberOverload(
                "string_find_all",
                ListType.create(SimpleType.STRING),
                SimpleType.STRING,
                SimpleType.STRING)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("isURL_string", String.class, CelFunctions::isUrl),
        CelFunctionBinding.from("isIP_string", String.class, CelFunctions::isIp),
        CelFunctionBinding.from("isCIDR_string", String.class, CelFunctions::isCidr),
        CelFunctionBinding.from("isQuantity_string", String.class, text -> QUANTITY.matches(text)),
        CelFunctionBinding.from("string_find", String.class, String.class, CelFunctions::find),
        CelFunctionBinding.from(
            "string_find_all", String.class, String.class, CelFunctions::findAll));
  }

  private static CelFunctionDecl test(String name) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload(name + "_string", SimpleType.BOOL, SimpleType.STRING));
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getScheme() != null && (url.getHost() != null || url.getPath() != null);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isIp(String text) {
    return IPV4.matches(text) || (IPV6.matches(text) && isAddress(text));
  }

  /** Resolves no name: a literal with a colon is none. */
  private static boolean isAddress(String text) {
    try {
      return java.net.InetAddress.ofLiteral(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !isIp(text.substring(0, slash))) {
      return false;
    }
    String length = text.substring(slash + 1);
    int most = text.contains(":") ? 128 : 32;
    return length.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(length) <= most;
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static ImmutableList<String> findAll(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return ImmutableList.copyOf(found);
  }
}
