package dev.fsgsbase.probe.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The files of the pages, each read once from {@code page/} beside this class. */
@RestController
class PageFilesController {
  private static final String STYLE = "text/css;charset=UTF-8";
  private static final String SCRIPT = "text/javascript;charset=UTF-8";
  private static final String PICTURE = "image/svg+xml";

  private static final Map<String, String> TYPES =
      Map.of("css", STYLE, "js", SCRIPT, "svg", PICTURE);

  private final Map<String, ServedDocument> files =
      Stream.of(
              "page.css",
              "page.js",
              "ages.js",
              "message.js",
              "probe.js",
              "refresh.js",
              "icon.svg",
              "icons.svg")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), PageFilesController::read));

  private static ServedDocument read(String name) {
    return ServedDocument.read("page/" + name);
  }

  @GetMapping(
      path = "/page/{file}",
      produces = {STYLE, SCRIPT, PICTURE})
  ResponseEntity<byte[]> file(@PathVariable String file) {
    ServedDocument found = files.get(file);
    if (found == null) {
      throw Problem.of(ProblemType.NOT_FOUND, "The page has no such file.");
    }
    return found.answer(type(file));
  }

  private static MediaType type(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return MediaType.parseMediaType(TYPES.getOrDefault(ending, PICTURE));
  }
}
