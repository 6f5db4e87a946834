package io.millrace.batch.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All pipelines. */
@Controller
class HomeController {

    private final Boards boards;

    HomeController(Boards boards) {
        this.boards = boards;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("pipelines", boards.pipelines());
        return "home";
    }
}
